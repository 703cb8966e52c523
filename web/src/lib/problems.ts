const typePrefix = "urn:writersroom:problem:";

/** What the reader can do about it, where the server does not say so itself. */
const remedies: Readonly<Record<string, string>> = {
  offline: "Check that WritersRoom is still running, then try again.",
  not_found: "It may have been deleted. Go back to the library and open it from there.",
  stale: "It was changed elsewhere in the meantime. Reload to see the newer text.",
  too_large: "Files may be up to 20 MB. A screenplay is far smaller: is this the right file?",
  unreadable_file: "Open it in your editor, save it again and import that file.",
  conflict: "Reload to see how things stand now.",
  unsupported_media_type: "Import a Fountain, Final Draft (.fdx), Fade In, plain text or PDF file.",
  unauthorized: "Open WritersRoom on the machine it runs on, or send an API key.",
  forbidden_host: "Open WritersRoom by the address it printed when it started.",
  forbidden_origin: "Open WritersRoom by the address it printed when it started.",
  unavailable: "Try again in a moment.",
  provider_unavailable: "Try again in a moment. Answers without a model go on working.",
  local_only: "It was kept on this machine by choice: see Privacy in the settings.",
  cap_reached: "Raise the cap in the settings, choose a cheaper model, or wait until its time begins anew.",
  price_unknown: "Choose a model whose price is known, or allow others in the settings, under Caps.",
  over_budget: "Raise the cap in the settings, or choose a smaller budget.",
  internal_error: "Try again. If it goes on, the server's log says what went wrong.",
};

interface ProblemFields {
  slug: string;
  status: number;
  title: string;
  detail: string;
  remedy?: string | undefined;
  fieldErrors?: readonly string[] | undefined;
  faults?: Readonly<Record<string, string>> | undefined;
}

/** An error that a person can read: what happened, why, and what to do. Every failed call ends as one of these. */
export class ApiProblem extends Error {
  readonly slug: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly remedy: string | undefined;
  readonly fieldErrors: readonly string[];
  /** What is wrong with each field, by its place in the request: `providers.ollama.base_url`. */
  readonly faults: Readonly<Record<string, string>>;

  constructor(fields: ProblemFields) {
    super(fields.title);
    this.name = "ApiProblem";
    this.slug = fields.slug;
    this.status = fields.status;
    this.title = fields.title;
    this.detail = fields.detail;
    this.remedy = fields.remedy ?? remedies[fields.slug];
    this.fieldErrors = fields.fieldErrors ?? [];
    this.faults = fields.faults ?? {};
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

function slugFor(type: string | undefined, status: number): string {
  if (type?.startsWith(typePrefix)) return type.slice(typePrefix.length);
  if (status === 404) return "not_found";
  if (status === 401) return "unauthorized";
  if (status === 413) return "too_large";
  return status >= 500 ? "internal_error" : "invalid_input";
}

/** Reads ProblemDetails; a body of any other kind still becomes a sentence, never a raw dump. */
export function problemFromBody(status: number, body: unknown): ApiProblem {
  const fields = asRecord(body);
  const faults = Object.entries(asRecord(fields["errors"])).map(
    ([place, messages]): [string, string[]] => [place, [messages].flat().filter((message) => typeof message === "string")],
  );
  return new ApiProblem({
    slug: slugFor(asText(fields["type"]), status),
    status,
    title: asText(fields["title"]) ?? (status >= 500 ? "The server could not do this" : "The request was refused"),
    detail: asText(fields["detail"]) ?? `The server answered with status ${status}.`,
    remedy: asText(fields["remedy"]),
    fieldErrors: faults.flatMap(([, messages]) => messages),
    faults: Object.fromEntries(faults.map(([place, messages]) => [place, messages.join(" ")])),
  });
}

/** `fetch` reports an unreachable server as a TypeError without further words. */
export function problemFromError(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof TypeError) {
    return new ApiProblem({
      slug: "offline",
      status: 0,
      title: "The server cannot be reached",
      detail: "Nothing is lost: what you see stays on this page.",
    });
  }
  return new ApiProblem({
    slug: "internal_error",
    status: 0,
    title: "Something went wrong on this page",
    detail: error instanceof Error ? error.message : "The cause is not known.",
    remedy: "Reload the page.",
  });
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}
