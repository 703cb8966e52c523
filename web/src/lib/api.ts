import createClient from "openapi-fetch";
import type { paths } from "./api-types";
import { problemFromBody, problemFromError } from "./problems";

/** Typed by the server's own OpenAPI document. `fetch` is looked up at each call so that tests can replace it. */
export const api = createClient<paths>({ baseUrl: "", fetch: (request) => fetch(request) });

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Awaits a call and returns its body; every failure is thrown as an {@link ApiProblem}. */
export async function read<T>(call: Promise<Outcome<T>>): Promise<T> {
  let outcome: Outcome<T>;
  try {
    outcome = await call;
  } catch (error) {
    throw problemFromError(error);
  }
  if (!outcome.response.ok) throw problemFromBody(outcome.response.status, outcome.error);
  return outcome.data as T;
}

interface Page<T> {
  items: T[];
  next_cursor?: string | null;
}

/** Follows `next_cursor` to the end. For lists that are bounded by one script. */
export async function readAll<T>(fetchPage: (cursor: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await fetchPage(cursor);
    all.push(...page.items);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

/** The largest page the server gives. */
export const wholePage = 500;
