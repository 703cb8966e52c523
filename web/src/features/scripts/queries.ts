import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { api, read, readAll, wholePage } from "@/lib/api";
import type { ImportedScript, Script } from "@/lib/types";

export const scriptsQuery = queryOptions({
  queryKey: ["scripts"],
  queryFn: ({ signal }) =>
    readAll((cursor) =>
      read(api.GET("/api/scripts", { params: { query: { limit: wholePage, ...(cursor && { cursor }) } }, signal })),
    ),
});

/** Under the list itself, so that what changes the list reads both again. */
export const deletedScriptsQuery = queryOptions({
  queryKey: ["scripts", "deleted"],
  queryFn: ({ signal }) =>
    readAll((cursor) =>
      read(api.GET("/api/scripts", { params: { query: { deleted: true, limit: wholePage, ...(cursor && { cursor }) } }, signal })),
    ),
});

export const scriptQuery = (id: string) =>
  queryOptions({
    queryKey: ["scripts", id],
    queryFn: ({ signal }) => read(api.GET("/api/scripts/{id}", { params: { path: { id } }, signal })),
  });

export const scenesQuery = (scriptId: string) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "scenes"],
    queryFn: ({ signal }) =>
      readAll((cursor) =>
        read(
          api.GET("/api/scripts/{id}/scenes", {
            params: { path: { id: scriptId }, query: { limit: wholePage, ...(cursor && { cursor }) } },
            signal,
          }),
        ),
      ),
  });

export const sceneQuery = (scriptId: string, sceneId: string) =>
  queryOptions({
    queryKey: ["scripts", scriptId, "scenes", sceneId],
    queryFn: ({ signal }) => read(api.GET("/api/scenes/{id}", { params: { path: { id: sceneId } }, signal })),
  });

export function importFile(file: File): Promise<ImportedScript> {
  return read(
    api.POST("/api/scripts", {
      // Sent as a form; the server's description knows the JSON body alone.
      body: { text: "" },
      bodySerializer: () => {
        const form = new FormData();
        form.set("file", file);
        return form;
      },
    }),
  );
}

/** A script with nothing but its title page. */
/** Of a script, in characters. */
export const longestTitle = 300;

export function newScript(title: string): Promise<ImportedScript> {
  return read(api.POST("/api/scripts", { body: { title, text: `Title: ${title}\n\n` } }));
}

export function renameScript(id: string, title: string): Promise<Script> {
  return read(api.PATCH("/api/scripts/{id}", { params: { path: { id } }, body: { title } }));
}

export function deleteScript(id: string): Promise<unknown> {
  return read(api.DELETE("/api/scripts/{id}", { params: { path: { id } } }));
}

export function restoreScript(id: string): Promise<Script> {
  return read(api.POST("/api/scripts/{id}/restore", { params: { path: { id } } }));
}

/** After a change of one script: the list and everything read of it. */
export function forgetScripts(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: ["scripts"] });
}
