import { useQuery } from "@tanstack/react-query";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { scenesQuery } from "@/features/scripts/queries";
import { NoScenesYet } from "../NoScenesYet";
import { ReportLinks } from "../ReportLinks";
import { CastCharts } from "./CastCharts";
import { LocationCharts } from "./LocationCharts";
import { RunningTime } from "./RunningTime";
import { castQuery, locationsQuery, runningTimeQuery } from "./reports";
import "./charts.css";

/** What can be counted in a script: who speaks, where it plays, how long it runs. */
export function ReportsSection({ scriptId }: { scriptId: string }) {
  const cast = useQuery(castQuery(scriptId));
  const locations = useQuery(locationsQuery(scriptId));
  const time = useQuery(runningTimeQuery(scriptId));
  const scenes = useQuery(scenesQuery(scriptId));
  const failed = [cast, locations, time].find(({ isError }) => isError);
  if (failed) return <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!cast.data || !locations.data || !time.data) return <Skeleton label="Loading the reports" />;
  if (scenes.data?.length === 0) {
    return (
      <NoScenesYet scriptId={scriptId} what="No reports">
        Who speaks how much, where it plays and how long it runs is counted here.
      </NoScenesYet>
    );
  }
  return (
    <div className="charts">
      <h2 className="visually-hidden">Reports</h2>
      <ReportLinks scriptId={scriptId} />
      <RunningTime report={time.data} />
      <CastCharts report={cast.data} />
      <LocationCharts report={locations.data} />
    </div>
  );
}
