import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { TitleDialog } from "@/components/TitleDialog";
import { createDocument, forgetDocuments, longestTitle } from "./queries";

/** A text that a person writes by hand; the Scribe can be started on it later. */
export function NewDocumentDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: (title: string) => createDocument(title),
    onSuccess: async ({ id }) => {
      void forgetDocuments(client);
      await navigate({ to: "/documents/$documentId", params: { documentId: id }, search: {} });
    },
  });
  return <TitleDialog title="Blank document" does="Create" longest={longestTitle} isPending={create.isPending} error={create.error} onName={create.mutate} onClose={onClose} />;
}
