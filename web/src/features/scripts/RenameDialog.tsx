import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { ProblemNotice } from "@/components/ProblemNotice";
import type { Script } from "@/lib/types";
import { forgetScripts, renameScript } from "./queries";

export function RenameDialog({ script, onClose }: { script: Script; onClose: () => void }) {
  const client = useQueryClient();
  const fieldId = useId();
  const [title, setTitle] = useState(script.title);
  const rename = useMutation({
    mutationFn: () => renameScript(script.id, title.trim()),
    onSuccess: async () => {
      await forgetScripts(client);
      onClose();
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title="Rename the script">
      <form
        className="rename"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() !== "") rename.mutate();
        }}
      >
        <label htmlFor={fieldId}>Title</label>
        <input
          id={fieldId}
          className="field script-words"
          value={title}
          maxLength={300}
          required
          data-autofocus
          onChange={(event) => {
            setTitle(event.target.value);
          }}
        />
        {rename.isError && <ProblemNotice error={rename.error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={rename.isPending}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
