import { dollars } from "@/lib/format";
import type { Usage } from "@/lib/types";
import { dayBars, measureOf, topOf } from "./chart";

const height = 100;
const dayName = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" });

/** One bar for each day. The table below says the same, so that nothing is to be had from the picture alone. */
export function DayChart({ usage }: { usage: Usage }) {
  const measure = measureOf(usage.total);
  const bars = dayBars(usage.items, measure, usage.from, new Date().toISOString().slice(0, 10));
  const top = topOf(bars.map((bar) => bar.value));
  const write = (value: number) => (measure === "cost" ? dollars(value) : value.toLocaleString("en"));
  const first = bars[0];
  const last = bars.at(-1);
  return (
    <figure className="day-chart">
      <div className="day-chart-scale" aria-hidden="true">
        <span>{write(top)}</span>
        <span>{write(top / 2)}</span>
        <span>0</span>
      </div>
      <svg
        viewBox={`0 0 ${Math.max(bars.length, 7)} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={measure === "cost" ? "Cost of each day" : "Calls of each day"}
      >
        <line className="day-chart-half" x1="0" x2={Math.max(bars.length, 7)} y1={height / 2} y2={height / 2} />
        {bars.map((bar, i) => (
          <g key={bar.key} className="day-bar">
            <title>{`${dayName.format(new Date(bar.key))}: ${write(bar.value)}`}</title>
            <rect className="day-bar-room" x={i} y="0" width="1" height={height} />
            <rect className="day-bar-value" x={i + 0.14} y={height * (1 - bar.value / top)} width="0.72" height={(height * bar.value) / top} />
          </g>
        ))}
      </svg>
      <figcaption>
        {first && <span>{dayName.format(new Date(first.key))}</span>}
        {last && bars.length > 1 && <span>{dayName.format(new Date(last.key))}</span>}
      </figcaption>
    </figure>
  );
}
