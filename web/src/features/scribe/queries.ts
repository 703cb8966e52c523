import { keepPreviousData, queryOptions, type QueryClient } from "@tanstack/react-query";
import { api, read, readAll, wholePage } from "@/lib/api";
import type { LivingText, TextStatus, WritingStyle } from "@/lib/types";
import { putDocument, readDocument } from "./documentRequests";

/** A text with the tag that saves it. */
export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ["documents", id],
    queryFn: ({ signal }) => readDocument(id, signal),
    staleTime: 0,
  });

export interface DocumentFilter {
  words: string;
  category: string;
  status: TextStatus | "";
}

const recent = 200;

export const documentsQuery = ({ words, category, status }: DocumentFilter) =>
  queryOptions({
    queryKey: ["documents", "list", words, category, status],
    queryFn: ({ signal }) =>
      read(
        api.GET("/api/media-assets", {
          params: { query: { limit: recent, ...(words && { q: words }), ...(category && { category }), ...(status && { status }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const blocksQuery = (id: string) => partQuery(id, "blocks", (query, signal) =>
  read(api.GET("/api/media-assets/{id}/blocks", { params: { path: { id }, query }, signal })));

export const turnsQuery = (id: string) => partQuery(id, "turns", (query, signal) =>
  read(api.GET("/api/media-assets/{id}/turns", { params: { path: { id }, query }, signal })));

export const proposalsQuery = (id: string) => partQuery(id, "proposals", (query, signal) =>
  read(api.GET("/api/media-assets/{id}/proposals", { params: { path: { id }, query: { state: "open", ...query } }, signal })));

export const sessionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["documents", id, "sessions"],
    queryFn: ({ signal }) => read(api.GET("/api/media-assets/{id}/sessions", { params: { path: { id } }, signal })),
  });

export const versionsQuery = (id: string) => partQuery(id, "versions", (query, signal) =>
  read(api.GET("/api/media-assets/{id}/versions", { params: { path: { id }, query }, signal })));

export const differenceQuery = (id: string, from: number, to: number) =>
  queryOptions({
    queryKey: ["documents", id, "difference", from, to],
    queryFn: ({ signal }) => read(api.GET("/api/media-assets/{id}/diff", { params: { path: { id }, query: { from, to } }, signal })),
    // What two versions are never changes.
    staleTime: Infinity,
  });

interface Part<T> {
  items: T[];
  next_cursor?: string | null;
}

type PartRequest<T> = (query: { limit: number; cursor?: string }, signal: AbortSignal) => Promise<Part<T>>;

function partQuery<T>(id: string, part: string, request: PartRequest<T>) {
  return queryOptions({
    queryKey: ["documents", id, part],
    queryFn: ({ signal }) => readAll((cursor) => request({ limit: wholePage, ...(cursor !== undefined && { cursor }) }, signal)),
  });
}

/** Of a living text, in characters. */
export const longestTitle = 200;

export function createDocument(title: string, content?: string): Promise<LivingText> {
  return read(api.POST("/api/media-assets", { body: { title, ...(content !== undefined && { content }) } }));
}

export interface ScribeStart {
  title?: string;
  style?: WritingStyle;
  scriptId?: string;
  conversationId?: string;
  documentId?: string;
}

export function startScribe({ title, style, scriptId, conversationId, documentId }: ScribeStart) {
  const body = {
    ...(title && { title }),
    ...(style && { style }),
    ...(scriptId && { script_id: scriptId }),
    ...(conversationId && { conversation_id: conversationId }),
    ...(documentId && { text_asset_id: documentId }),
  };
  return read(api.POST("/api/chat/background-doc/start", { body }));
}

export function toggleScribe(conversationId: string, isOn: boolean) {
  return read(api.POST("/api/chat/background-doc/toggle", { body: { conversation_id: conversationId, scribe_enabled: isOn } }));
}

export function deleteDocument(id: string): Promise<unknown> {
  return read(api.DELETE("/api/media-assets/{id}", { params: { path: { id } }, headers: { "If-Match": "*" } }));
}

export function unsayTurn(id: string, turnId: string) {
  return read(api.POST("/api/media-assets/{id}/turns/{turnId}/unsay", { params: { path: { id, turnId } } }));
}

export function retryTurns(id: string): Promise<LivingText> {
  return read(api.POST("/api/media-assets/{id}/retry", { params: { path: { id } } }));
}

export function revoice(id: string, style: WritingStyle): Promise<LivingText> {
  return read(api.POST("/api/media-assets/{id}/revoice", { params: { path: { id } }, body: { style } }));
}

export function decideProposal(id: string, proposalId: string, isTaken: boolean): Promise<LivingText> {
  const params = { path: { id, proposalId } };
  return isTaken
    ? read(api.POST("/api/media-assets/{id}/proposals/{proposalId}/accept", { params }))
    : read(api.POST("/api/media-assets/{id}/proposals/{proposalId}/reject", { params }));
}

export function restoreVersion(id: string, number: number): Promise<LivingText> {
  return read(api.POST("/api/media-assets/{id}/versions/{number}/restore", { params: { path: { id, number } } }));
}

/** Title, tags and status are no text: they are saved onto whatever the text is now. */
export async function describeDocument(id: string, change: { title?: string; categories?: string[]; status?: TextStatus }): Promise<LivingText> {
  const { etag } = await readDocument(id);
  return (await putDocument(id, etag, change)).asset;
}

/** Brings a text to where texts are searched, or tries that again, at once. */
export function syncDocument(id: string): Promise<LivingText> {
  return read(api.POST("/api/media-assets/{id}/sync", { params: { path: { id } } }));
}

export const exportUrl = (id: string) => `/api/media-assets/${id}/export`;

/** Everything that was read of one text, after it changed. */
export function forgetDocument(client: QueryClient, id: string): Promise<void> {
  return client.invalidateQueries({ queryKey: ["documents", id] });
}

export function forgetDocuments(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: ["documents"] });
}
