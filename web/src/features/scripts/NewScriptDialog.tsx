import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { Field } from "@/components/Field";
import { ProblemNotice } from "@/components/ProblemNotice";
import { forgetScripts, newScript } from "./queries";
import { chooseMode } from "./writing/writingMode";

/** Begins a script with nothing but its title; it opens as a page to write on. */
export function NewScriptDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [title, setTitle] = useState("");
  const create = useMutation({
    mutationFn: () => newScript(title.trim()),
    onSuccess: async ({ id }) => {
      chooseMode("write");
      await forgetScripts(client);
      void navigate({ to: "/scripts/$scriptId/scenes", params: { scriptId: id } });
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title="New script">
      <form
        className="rename"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() !== "") create.mutate();
        }}
      >
        <Field label="Title" hint="It can be changed later, here and on the title page.">
          {(wiring) => (
            <input
              {...wiring}
              className="field script-words"
              value={title}
              maxLength={300}
              required
              data-autofocus
              onChange={(event) => {
                setTitle(event.target.value);
              }}
            />
          )}
        </Field>
        {create.isError && <ProblemNotice error={create.error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={create.isPending}>
            Begin writing
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
