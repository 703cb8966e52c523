import type { ReactNode } from "react";
import "./charts.css";

interface ChartFrameProps {
  title: string;
  /** How to read it. */
  hint: string;
  /** What the picture shows, for those who do not see it; the table says it all. */
  label: string;
  chart: ReactNode;
  /** The same figures as a table. */
  table: ReactNode;
}

/** A picture of figures, and the figures behind it: nothing is to be had from the picture alone. */
export function ChartFrame({ title, hint, label, chart, table }: ChartFrameProps) {
  return (
    <section className="chart-frame">
      <h3>{title}</h3>
      <p className="aside-line">{hint}</p>
      <div className="chart-picture" role="img" aria-label={label}>
        {chart}
      </div>
      <details className="chart-table">
        <summary>As a table</summary>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls sideways, also by keyboard */}
        <div className="table-scroll" role="region" aria-label={`${title}, as a table`} tabIndex={0}>
          {table}
        </div>
      </details>
    </section>
  );
}
