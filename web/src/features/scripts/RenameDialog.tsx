import { useMutation, useQueryClient } from "@tanstack/react-query";
import { TitleDialog } from "@/components/TitleDialog";
import type { Script } from "@/lib/types";
import { forgetScripts, longestTitle, renameScript } from "./queries";

export function RenameDialog({ script, onClose }: { script: Script; onClose: () => void }) {
  const client = useQueryClient();
  const rename = useMutation({
    mutationFn: (title: string) => renameScript(script.id, title),
    onSuccess: async () => {
      await forgetScripts(client);
      onClose();
    },
  });
  return (
    <TitleDialog
      title="Rename the script"
      does="Rename"
      longest={longestTitle}
      before={script.title}
      ofScript
      isPending={rename.isPending}
      error={rename.error}
      onName={rename.mutate}
      onClose={onClose}
    />
  );
}
