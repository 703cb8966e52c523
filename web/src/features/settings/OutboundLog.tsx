import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { ScriptChoice } from "@/components/ScriptChoice";
import { Skeleton } from "@/components/Skeleton";
import type { Script } from "@/lib/types";
import { OutboundRow } from "./OutboundRow";
import { outboundQuery } from "./queries";

/** What has left this machine, and when. What it said is not kept, so it cannot be shown. */
export function OutboundLog({ scripts }: { scripts: readonly Script[] }) {
  const [script, setScript] = useState<string>();
  const log = useInfiniteQuery(outboundQuery(script));
  const rows = log.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <div className="log-head">
        <h3 className="settings-subtitle">What has left this machine</h3>
        <ScriptChoice label="About which script" scripts={scripts} value={script} onChange={setScript} />
      </div>
      {log.isPending && <Skeleton label="Loading what has left this machine" />}
      {log.isError && rows === undefined && <ProblemNotice error={log.error} onRetry={() => void log.refetch()} />}
      {rows?.length === 0 && (
        <p className="setting-card setting-card-quiet">
          Nothing. As soon as a provider is asked, each request is listed here: where to, when, about which script, how much
          and which parts of it.
        </p>
      )}
      {rows && rows.length > 0 && (
        <ul className="setting-card log" aria-label="What has left this machine">
          {rows.map((row) => (
            <OutboundRow key={row.id} row={row} title={scripts.find(({ id }) => id === row.script_id)?.title} />
          ))}
        </ul>
      )}
      {log.isFetchNextPageError && <ProblemNotice error={log.error} />}
      {log.hasNextPage && (
        <Button className="settings-add" disabled={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {log.isFetchingNextPage ? "Loading…" : "Earlier requests"}
        </Button>
      )}
    </>
  );
}
