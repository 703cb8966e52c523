import { problemFromBody, problemFromError } from "@/lib/problems";
import type { LivingText, TextStatus } from "@/lib/types";

/** A text as it stands, and the tag by which it is saved. */
export interface ReadDocument {
  asset: LivingText;
  etag: string;
}

export interface DocumentChange {
  content?: string;
  title?: string;
  categories?: string[];
  status?: TextStatus;
}

/** Read by hand: the tag stands in a header. */
export function readDocument(id: string, signal?: AbortSignal): Promise<ReadDocument> {
  return ask(`/api/media-assets/${id}`, { ...(signal && { signal }) });
}

/** Saves onto the version that the tag names; throws the problem `stale` when the text has changed since. */
export function putDocument(id: string, etag: string, change: DocumentChange, keepalive = false): Promise<ReadDocument> {
  return ask(`/api/media-assets/${id}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json", "If-Match": etag },
    body: JSON.stringify(change),
    keepalive,
  });
}

async function ask(path: string, init: RequestInit): Promise<ReadDocument> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    throw problemFromError(error);
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw problemFromBody(response.status, body);
  const asset = body as LivingText;
  return { asset, etag: response.headers.get("ETag") ?? `"${asset.version}"` };
}
