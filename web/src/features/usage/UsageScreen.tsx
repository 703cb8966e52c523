import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { EmptyState } from "@/components/EmptyState";
import { ProblemNotice } from "@/components/ProblemNotice";
import { RoomHeader } from "@/components/RoomHeader";
import { Skeleton } from "@/components/Skeleton";
import type { Usage } from "@/lib/types";
import { AlertList } from "./AlertList";
import { CallList } from "./CallList";
import { CapStandings } from "./CapStandings";
import { Ratings } from "./Ratings";
import { UsageFacts } from "./UsageFacts";
import { UsageFilters } from "./UsageFilters";
import { UsageTable } from "./UsageTable";
import { DayChart } from "./DayChart";
import { csvUrl, usageQuery } from "./queries";
import type { UsageSearch } from "./usageSearch";
import "@/components/tables.css";
import "./Usage.css";

export function UsageScreen() {
  const search = useSearch({ from: "/usage" });
  const usage = useQuery(usageQuery(search));
  return (
    <>
      <title>Usage · WritersRoom</title>
      <RoomHeader />
      <main id="main" className="room" tabIndex={-1}>
        <div className="room-title">
          <h1>Usage</h1>
          {usage.data && usage.data.total.calls > 0 && (
            <a className="button" href={csvUrl(search)} download="usage.csv">
              <Download size={16} aria-hidden="true" />
              CSV
            </a>
          )}
        </div>
        {usage.isPending && <Skeleton label="Adding up what was spent" />}
        {usage.isError && usage.data === undefined && (
          <ProblemNotice error={usage.error} onRetry={() => void usage.refetch()} />
        )}
        {usage.data && <Spent usage={usage.data} search={search} />}
      </main>
    </>
  );
}

function Spent({ usage, search }: { usage: Usage; search: UsageSearch }) {
  return (
    <div className="usage">
      <AlertList alerts={usage.alerts} />
      <UsageFacts usage={usage} />
      <CapStandings caps={usage.caps} />
      <section aria-labelledby="spent-title">
        <h2 id="spent-title">What was spent</h2>
        <UsageFilters search={search} />
        {usage.total.calls === 0 ? (
          <EmptyState title="No model was asked">
            <p>
              What is built in costs nothing and is not counted. Once a provider answers, each call stands here with its tokens
              and its price.
            </p>
            <Link to="/settings/$section" params={{ section: "providers" }} className="button">
              Set up a provider
            </Link>
          </EmptyState>
        ) : (
          <>
            {usage.group_by === "day" && <DayChart usage={usage} />}
            <UsageTable usage={usage} />
            <CallList search={search} />
          </>
        )}
      </section>
      <Ratings ratings={usage.ratings} />
    </div>
  );
}
