import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { ProblemNotice } from "@/components/ProblemNotice";
import { deleteDocument, forgetDocuments } from "./queries";

interface DeleteDocumentDialogProps {
  id: string;
  title: string;
  onClose: () => void;
  onDeleted: () => void;
}

/** A deleted text is gone with its versions: that is asked beforehand. */
export function DeleteDocumentDialog({ id, title, onClose, onDeleted }: DeleteDocumentDialogProps) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteDocument(id),
    onSuccess: async () => {
      onClose();
      onDeleted();
      client.removeQueries({ queryKey: ["documents", id] });
      await forgetDocuments(client);
    },
  });
  return (
    <Dialog open onOpenChange={onClose} title={`Delete “${title}”?`} description="It goes for good, with all its versions. Conversations stay. Export it first if you may want it again.">
      {remove.isError && <ProblemNotice error={remove.error} />}
      <div className="dialog-actions">
        <Button onClick={onClose} data-autofocus>
          Keep it
        </Button>
        <Button look="primary" disabled={remove.isPending} onClick={() => { remove.mutate(); }}>
          Delete for good
        </Button>
      </div>
    </Dialog>
  );
}
