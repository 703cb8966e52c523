import { lazy, Suspense } from "react";
import { dollars } from "@/lib/format";
import type { Usage } from "@/lib/types";
import { dayBars, measureOf } from "./chart";

/** The charting library is fetched by those who look at a chart. */
const DayBars = lazy(() => import("./DayBars"));

/** What each day cost. The table below says the same, so that nothing is to be had from the picture alone. */
export function DayChart({ usage }: { usage: Usage }) {
  const measure = measureOf(usage.total);
  const bars = dayBars(usage.items, measure, usage.from, new Date().toISOString().slice(0, 10));
  return (
    <div className="day-chart" role="img" aria-label={measure === "cost" ? "Cost of each day" : "Calls of each day"}>
      <Suspense>
        <DayBars bars={bars} isCount={measure === "calls"} write={measure === "cost" ? dollars : (calls) => calls.toLocaleString("en")} />
      </Suspense>
    </div>
  );
}
