import { api, read } from "@/lib/api";
import type { Impact, Scene } from "@/lib/types";

/** Something that may be done to scenes, and is thought over first. */
export type SceneEdit =
  | { kind: "move"; scene: Scene; toIndex: number }
  | { kind: "cut"; scene: Scene };

export function impactOf(scriptId: string, edit: SceneEdit): Promise<Impact> {
  const body =
    edit.kind === "cut"
      ? { cuts: [edit.scene.id], edits: [], moves: [] }
      : { cuts: [], edits: [], moves: [{ scene_id: edit.scene.id, to_index: edit.toIndex }] };
  return read(api.POST("/api/scripts/{id}/impact", { params: { path: { id: scriptId } }, body }));
}

export async function moveScene(sceneId: string, toIndex: number): Promise<void> {
  await read(api.POST("/api/scenes/{id}/move", { params: { path: { id: sceneId } }, body: { to_index: toIndex } }));
}

/** Cuts a scene as it stands now, and gives back its text. */
export async function cutScene(sceneId: string): Promise<string> {
  let etag = "";
  const { text } = await read(
    api.GET("/api/scenes/{id}", { params: { path: { id: sceneId } } }).then((outcome) => {
      etag = outcome.response.headers.get("ETag") ?? "";
      return outcome;
    }),
  );
  await read(api.DELETE("/api/scenes/{id}", { params: { path: { id: sceneId } }, headers: { "If-Match": etag } }));
  return text;
}

/** Puts a scene behind another, or at the start of the script. */
export async function insertScene(scriptId: string, text: string, afterSceneId: string | undefined): Promise<string> {
  const { id } = await read(
    api.POST("/api/scripts/{id}/scenes", {
      params: { path: { id: scriptId } },
      body: { text, after_scene_id: afterSceneId ?? null },
    }),
  );
  return id;
}
