import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useToasts } from "@/components/toastContext";
import { sceneNumber } from "@/lib/format";
import { problemFromError } from "@/lib/problems";
import type { Scene } from "@/lib/types";
import { refreshTyped, sendTyped } from "../manuscript/openRegistry";
import { SceneEditDialog } from "./SceneEditDialog";
import { cutScene, insertScene, moveScene, type SceneEdit } from "./sceneEdits";

interface SceneEdits {
  /** Asks whether to do it, with what it would do; nothing happens before. */
  propose: (edit: SceneEdit) => void;
  dialog: ReactNode;
}

/** Moving and cutting scenes: what it would do is shown first, and both can be undone afterwards. */
export function useSceneEdits(scriptId: string, scenes: readonly Scene[]): SceneEdits {
  const client = useQueryClient();
  const toasts = useToasts();
  const navigate = useNavigate();
  const [edit, setEdit] = useState<SceneEdit>();

  const settle = async () => {
    await client.invalidateQueries({ queryKey: ["scripts", scriptId] });
    await refreshTyped(scriptId);
  };
  const undo = useMutation({
    mutationFn: (back: () => Promise<unknown>) => back(),
    onError: (error) => {
      const { title, detail } = problemFromError(error);
      toasts.show({ title: `${title}. ${detail}` });
    },
    onSettled: settle,
  });
  const offerUndo = (title: string, back: () => Promise<unknown>) => {
    toasts.show({
      title,
      action: {
        label: "Undo",
        description: "Press F8 to come to this notice, then undo it",
        run: () => {
          undo.mutate(back);
        },
      },
    });
  };

  const change = useMutation({
    mutationFn: async (chosen: SceneEdit) => {
      await sendTyped(scriptId);
      const { scene } = chosen;
      const number = sceneNumber(scene.scene_index);
      if (chosen.kind === "move") {
        await moveScene(scene.id, chosen.toIndex);
        offerUndo(`Moved scene ${number} to place ${sceneNumber(chosen.toIndex)}`, () => moveScene(scene.id, scene.scene_index));
        return;
      }
      const before = scenes[scene.scene_index - 1]?.id;
      const text = await cutScene(scene.id);
      const next = scenes[scene.scene_index + 1] ?? scenes[scene.scene_index - 1];
      if (next) void navigate({ to: "/scripts/$scriptId/scenes/$sceneId", params: { scriptId, sceneId: next.id }, search: (all) => all, replace: true });
      offerUndo(`Cut scene ${number}, ${scene.heading}`, () => insertScene(scriptId, text, before));
    },
    onSuccess: () => {
      setEdit(undefined);
    },
    onSettled: settle,
  });

  return {
    propose: (proposed) => {
      change.reset();
      setEdit(proposed);
    },
    dialog: edit && (
      <SceneEditDialog
        scriptId={scriptId}
        edit={edit}
        isPending={change.isPending}
        error={change.error}
        onDo={() => {
          change.mutate(edit);
        }}
        onClose={() => {
          setEdit(undefined);
        }}
      />
    ),
  };
}
