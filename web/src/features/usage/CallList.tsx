import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { TableHead } from "@/components/TableHead";
import { TableScroll } from "@/components/TableScroll";
import { asTitle, atTime, dollars, roughly } from "@/lib/format";
import { callsQuery } from "./queries";
import type { UsageSearch } from "./usageSearch";

/** Every call by itself, the newest first; read only when asked for. */
export function CallList({ search }: { search: UsageSearch }) {
  const [open, setOpen] = useState(false);
  const calls = useInfiniteQuery({ ...callsQuery(search), enabled: open });
  const rows = calls.data?.pages.flatMap((page) => page.items);
  return (
    <div className="calls">
      <Button
        aria-expanded={open}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {open ? "Hide single calls" : "Show single calls"}
      </Button>
      {open && calls.isPending && <Skeleton label="Loading the calls" />}
      {open && calls.isError && rows === undefined && <ProblemNotice error={calls.error} onRetry={() => void calls.refetch()} />}
      {open && rows && (
        <TableScroll label="Single calls">
          <table className="usage-table">
            <TableHead words={["When", "For", "Model", "Ended"]} numbers={["Read", "Written", "Cost"]} />
            <tbody>
              {rows.map((call) => (
                <tr key={call.id}>
                  <td>
                    <time dateTime={call.created_at}>{atTime(call.created_at)}</time>
                  </td>
                  <td>
                    {asTitle(call.task ?? "chat")}
                    {call.script_title !== null && <span className="call-script"> {call.script_title}</span>}
                  </td>
                  <td>{call.model}</td>
                  <td>{asTitle(call.outcome)}</td>
                  <td className="number">
                    {roughly(call.input_tokens + call.cache_creation_input_tokens + call.cache_read_input_tokens)}
                  </td>
                  <td className="number">{roughly(call.output_tokens)}</td>
                  <td className="number">{call.cost_usd === null ? "not known" : dollars(call.cost_usd)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      )}
      {open && calls.isFetchNextPageError && <ProblemNotice error={calls.error} />}
      {open && calls.hasNextPage && (
        <Button disabled={calls.isFetchingNextPage} onClick={() => void calls.fetchNextPage()}>
          {calls.isFetchingNextPage ? "Loading…" : "Earlier calls"}
        </Button>
      )}
    </div>
  );
}
