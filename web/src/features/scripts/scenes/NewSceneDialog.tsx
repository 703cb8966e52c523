import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { Field } from "@/components/Field";
import { ProblemNotice } from "@/components/ProblemNotice";
import { isForcedHeading, isHeading } from "@/features/screenplays/fountain/lineRules";
import { sceneNumber } from "@/lib/format";
import type { Scene } from "@/lib/types";
import { refreshTyped, sendTyped } from "../manuscript/openRegistry";
import { insertScene } from "./sceneEdits";

interface NewSceneDialogProps {
  scriptId: string;
  scenes: readonly Scene[];
  /** The scene that the new one shall stand behind. */
  behind: Scene | undefined;
  onClose: () => void;
}

export function NewSceneDialog({ scriptId, scenes, behind, onClose }: NewSceneDialogProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [heading, setHeading] = useState("");
  const words = heading.trim().toUpperCase();
  const add = useMutation({
    mutationFn: async () => {
      await sendTyped(scriptId);
      // A heading of other words is one because its writer says so.
      const line = isHeading(words) || isForcedHeading(words) ? words : `.${words}`;
      return await insertScene(scriptId, `${line}\n\n`, behind?.id);
    },
    onSuccess: async (sceneId) => {
      await client.invalidateQueries({ queryKey: ["scripts", scriptId] });
      await refreshTyped(scriptId);
      onClose();
      void navigate({ to: "/scripts/$scriptId/scenes/$sceneId", params: { scriptId, sceneId }, search: {} });
    },
  });
  const places = [...new Set(scenes.map((scene) => scene.heading.toUpperCase()))];
  return (
    <Dialog open onOpenChange={onClose} title="New scene">
      <form
        className="new-scene"
        onSubmit={(event) => {
          event.preventDefault();
          if (words !== "") add.mutate();
        }}
      >
        <Field
          label="Heading"
          hint={behind === undefined ? "It becomes the first scene." : `It comes behind scene ${sceneNumber(behind.scene_index)}, ${behind.heading}.`}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="field script-words new-scene-heading"
              value={heading}
              placeholder="INT. KITCHEN - NIGHT"
              list="known-headings"
              required
              data-autofocus
              onChange={(event) => {
                setHeading(event.target.value);
              }}
            />
          )}
        </Field>
        <datalist id="known-headings">
          {places.map((place) => (
            <option key={place} value={place} />
          ))}
        </datalist>
        {add.isError && <ProblemNotice error={add.error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={add.isPending}>
            Add the scene
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
