import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { Field } from "@/components/Field";
import { ProblemNotice } from "@/components/ProblemNotice";
import { createDocument, forgetDocuments } from "./queries";

/** A text that a person writes by hand; the Scribe can be started on it later. */
export function NewDocumentDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [title, setTitle] = useState("");
  const create = useMutation({
    mutationFn: () => createDocument(title.trim()),
    onSuccess: async ({ id }) => {
      void forgetDocuments(client);
      await navigate({ to: "/documents/$documentId", params: { documentId: id }, search: {} });
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title="Blank document">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() !== "") create.mutate();
        }}
      >
        <Field label="Title">
          {(wiring) => <input {...wiring} className="field" maxLength={200} required data-autofocus value={title} onChange={(event) => { setTitle(event.target.value); }} />}
        </Field>
        {create.isError && <ProblemNotice error={create.error} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={create.isPending}>
            Create
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
