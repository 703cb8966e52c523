import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { WordDiff } from "@/components/WordDiff";
import { atTime, bytes, count } from "@/lib/format";
import type { TextVersion } from "@/lib/types";
import { differenceQuery, forgetDocument, restoreVersion, versionsQuery } from "./queries";

interface VersionsPanelProps {
  id: string;
  current: number;
}

/** Every change is a version; each can be held against the text as it is, and made the text again. */
export function VersionsPanel({ id, current }: VersionsPanelProps) {
  const client = useQueryClient();
  const versions = useQuery(versionsQuery(id));
  const [chosen, setChosen] = useState<number>();
  const restore = useMutation({
    mutationFn: (number: number) => restoreVersion(id, number),
    onSuccess: () => {
      setChosen(undefined);
    },
    onSettled: () => forgetDocument(client, id),
  });
  if (versions.isError) return <ProblemNotice error={versions.error} onRetry={() => void versions.refetch()} />;
  if (versions.data === undefined) return <Skeleton label="Loading versions" />;
  return (
    <>
      {restore.isError && <ProblemNotice error={restore.error} />}
      <ol className="side-list">
        {versions.data.map((version) => (
          <li key={version.version} className="side-item">
            <button
              type="button"
              className="side-open"
              aria-expanded={chosen === version.version}
              onClick={() => { setChosen(chosen === version.version ? undefined : version.version); }}
            >
              <span className="side-item-head">
                Version {version.version}
                {version.version === current && " (this one)"}
                <span>{atTime(version.created_at)}</span>
              </span>
              <span className="side-from">
                {authorWords(version)}, {bytes(version.bytes)}
                {!version.stored && ", not in the store yet"}
              </span>
            </button>
            {chosen === version.version && (
              <>
                {version.version === current ? <Changes id={id} from={current - 1} to={current} /> : <Changes id={id} from={version.version} to={current} />}
                {version.version !== current && (
                  <div className="side-actions">
                    <Button disabled={restore.isPending} onClick={() => { restore.mutate(version.version); }}>
                      <RotateCcw size={15} aria-hidden="true" /> Restore this version
                    </Button>
                  </div>
                )}
              </>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function authorWords({ author, turn_ids }: TextVersion): string {
  switch (author) {
    case "person":
      return "by you";
    case "scribe":
      return turn_ids.length === 0 ? "by the Scribe" : `by the Scribe, of ${count(turn_ids.length, "turn")}`;
    case "system":
      return "its beginning";
  }
}

function Changes({ id, from, to }: { id: string; from: number; to: number }) {
  const difference = useQuery({ ...differenceQuery(id, from, to), enabled: from > 0 });
  if (from === 0) return <p className="side-none">This is how it began.</p>;
  if (difference.isError) return <ProblemNotice error={difference.error} />;
  if (difference.data === undefined) return <Skeleton label="Comparing" />;
  const changed = difference.data.blocks.filter(({ kind }) => kind !== "same");
  return (
    <div className="side-changes">
      <p className="side-from">
        What became of version {from} in version {to}
      </p>
      {changed.length === 0 && <p className="side-none">The same words.</p>}
      {changed.map(({ kind, before, after }, i) => (
        <div key={i}>
          {kind === "moved" && <p className="side-from">Moved</p>}
          <WordDiff before={before ?? ""} after={after ?? ""} />
        </div>
      ))}
    </div>
  );
}
