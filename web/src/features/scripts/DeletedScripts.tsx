import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { count, timeAgo } from "@/lib/format";
import { deletedScriptsQuery, forgetScripts, restoreScript } from "./queries";

/** What was deleted and can still be brought back; hidden while there is none. */
export function DeletedScripts() {
  const client = useQueryClient();
  const deleted = useQuery(deletedScriptsQuery);
  const restore = useMutation({ mutationFn: restoreScript, onSettled: () => forgetScripts(client) });
  if (deleted.data === undefined || deleted.data.length === 0) return null;
  return (
    <details className="deleted-scripts">
      <summary>{count(deleted.data.length, "deleted script")}, which can be restored</summary>
      <ul className="script-list">
        {deleted.data.map((script) => (
          <li key={script.id} className="script-row">
            <div className="script-row-words">
              <span className="script-row-title">{script.title}</span>
              <ul className="fact-row script-row-facts">
                <li>{count(script.page_count, "page")}</li>
                <li>{count(script.scene_count, "scene")}</li>
                {script.deleted_at !== null && <li>deleted {timeAgo(script.deleted_at, new Date())}</li>}
              </ul>
            </div>
            <Button
              disabled={restore.isPending}
              aria-label={`Restore ${script.title}`}
              onClick={() => {
                restore.mutate(script.id);
              }}
            >
              <RotateCcw size={16} aria-hidden="true" />
              Restore
            </Button>
          </li>
        ))}
      </ul>
      {restore.isError && <ProblemNotice error={restore.error} />}
    </details>
  );
}
