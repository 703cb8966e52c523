import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { TitleDialog } from "@/components/TitleDialog";
import { forgetScripts, longestTitle, newScript } from "./queries";
import { chooseMode } from "./writing/writingMode";

/** Begins a script with nothing but its title; it opens as a page to write on. */
export function NewScriptDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useMutation({
    mutationFn: newScript,
    onSuccess: async ({ id }) => {
      chooseMode("write");
      await forgetScripts(client);
      void navigate({ to: "/scripts/$scriptId/scenes", params: { scriptId: id } });
    },
  });
  return (
    <TitleDialog
      title="New script"
      does="Begin writing"
      hint="It can be changed later, here and on the title page."
      longest={longestTitle}
      ofScript
      isPending={create.isPending}
      error={create.error}
      onName={create.mutate}
      onClose={onClose}
    />
  );
}
