import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Menu, MenuItem } from "@/components/Menu";
import { StateBadge } from "@/components/StateBadge";
import { useToasts } from "@/components/toastContext";
import { count, timeAgo } from "@/lib/format";
import { problemFromError } from "@/lib/problems";
import type { Script } from "@/lib/types";
import { ExportItems } from "./ExportItems";
import { RenameDialog } from "./RenameDialog";
import { deleteScript, forgetScripts, restoreScript } from "./queries";

export function ScriptRow({ script }: { script: Script }) {
  const [renaming, setRenaming] = useState(false);
  const remove = useDeleteWithUndo(script);
  return (
    <li className="script-row">
      <div className="script-row-words">
        <Link to="/scripts/$scriptId" params={{ scriptId: script.id }} className="script-row-title">
          {script.title}
        </Link>
        <ul className="fact-row script-row-facts">
          <li>{count(script.page_count, "page")}</li>
          <li>{count(script.scene_count, "scene")}</li>
          <li>
            changed <time dateTime={script.updated_at}>{timeAgo(script.updated_at, new Date())}</time>
          </li>
          {script.is_sample && <li>sample</li>}
        </ul>
      </div>
      <StateBadge script={script} />
      <Menu
        trigger={
          <Button look="quiet" icon aria-label={`More for ${script.title}`}>
            <Ellipsis size={18} aria-hidden="true" />
          </Button>
        }
      >
        <MenuItem icon={Pencil} onChoose={() => { setRenaming(true); }}>
          Rename
        </MenuItem>
        <ExportItems scriptId={script.id} />
        <MenuItem icon={Trash2} onChoose={() => { remove.mutate(); }}>
          Delete
        </MenuItem>
      </Menu>
      {renaming && (
        <RenameDialog
          script={script}
          onClose={() => {
            setRenaming(false);
          }}
        />
      )}
    </li>
  );
}

/** Deleting asks nothing beforehand, because it can be undone afterwards. */
function useDeleteWithUndo(script: Script) {
  const client = useQueryClient();
  const toasts = useToasts();
  const refresh = () => forgetScripts(client);
  const complain = (error: Error) => {
    const problem = problemFromError(error);
    toasts.show({ title: `${problem.title}. ${problem.detail}` });
  };
  const restore = useMutation({ mutationFn: () => restoreScript(script.id), onError: complain, onSettled: refresh });
  return useMutation({
    mutationFn: () => deleteScript(script.id),
    onSuccess: () => {
      toasts.show({
        title: `Deleted “${script.title}”`,
        action: {
          label: "Undo",
          description: "Press F8 to come to this notice, then restore the script",
          run: () => {
            restore.mutate();
          },
        },
      });
    },
    onError: complain,
    onSettled: refresh,
  });
}
