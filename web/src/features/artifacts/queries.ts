import { queryOptions } from "@tanstack/react-query";
import { api, read, readAll, wholePage } from "@/lib/api";
import { problemFromError } from "@/lib/problems";

const page = (id: string, cursor: string | undefined) => ({
  path: { id },
  query: { limit: wholePage, ...(cursor && { cursor }) },
});

/** What analysis has not made yet is answered with 404; here that is an ordinary `null`. */
async function madeOrNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (problemFromError(error).slug === "not_found") return null;
    throw error;
  }
}

export const sceneCardsQuery = (scriptId: string) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "scene-cards"],
    queryFn: ({ signal }) =>
      readAll((cursor) => read(api.GET("/api/scripts/{id}/scene-cards", { params: page(scriptId, cursor), signal }))),
  });

export const outlineQuery = (scriptId: string) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "outline"],
    queryFn: ({ signal }) =>
      madeOrNull(read(api.GET("/api/scripts/{id}/outline", { params: { path: { id: scriptId } }, signal }))),
  });

export const charactersQuery = (scriptId: string) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "characters"],
    queryFn: ({ signal }) =>
      readAll((cursor) => read(api.GET("/api/scripts/{id}/characters", { params: page(scriptId, cursor), signal }))),
  });

export const characterSheetQuery = (scriptId: string, name: string) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "characters", name],
    queryFn: ({ signal }) =>
      madeOrNull(read(api.GET("/api/scripts/{id}/characters/{name}", { params: { path: { id: scriptId, name } }, signal }))),
  });

export const threadsQuery = (scriptId: string) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "threads"],
    queryFn: ({ signal }) =>
      readAll((cursor) => read(api.GET("/api/scripts/{id}/threads", { params: page(scriptId, cursor), signal }))),
  });

export const relationshipsQuery = (scriptId: string) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "relationships"],
    queryFn: ({ signal }) =>
      readAll((cursor) => read(api.GET("/api/scripts/{id}/relationships", { params: page(scriptId, cursor), signal }))),
  });

export const pacingQuery = (scriptId: string) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "pacing"],
    queryFn: ({ signal }) => read(api.GET("/api/scripts/{id}/pacing", { params: { path: { id: scriptId } }, signal })),
  });
