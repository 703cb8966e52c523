import { count } from "@/lib/format";
import type { RunningTimeReport } from "./reports";

/** How long the script may run, by pages and by what is in them. */
export function RunningTime({ report }: { report: RunningTimeReport }) {
  const { dialogue_minutes: spoken, action_minutes: rest } = report;
  const whole = Math.max(0.1, spoken + rest);
  return (
    <section className="chart-frame">
      <h3>Running time</h3>
      <p className="aside-line">
        About {minutes(report.estimated_minutes)} by what is spoken and done; {minutes(report.page_minutes)} by the rule of a page a minute.
      </p>
      <div className="chart-picture running-time" role="img" aria-label={`${minutes(spoken)} of dialogue, ${minutes(rest)} of action`}>
        <span className="running-spoken" style={{ width: `${(spoken / whole) * 100}%` }}>
          {minutes(spoken)} spoken
        </span>
        <span className="running-rest" style={{ width: `${(rest / whole) * 100}%` }}>
          {minutes(rest)} done
        </span>
      </div>
      <dl className="facts">
        <div>
          <dt>Pages</dt>
          <dd>{report.page_count}</dd>
        </div>
        <div>
          <dt>Words spoken</dt>
          <dd>{report.dialogue_words.toLocaleString("en")}</dd>
        </div>
        <div>
          <dt>Lines of action</dt>
          <dd>{report.action_lines.toLocaleString("en")}</dd>
        </div>
      </dl>
      <p className="method">{report.method}</p>
    </section>
  );
}

function minutes(value: number): string {
  return count(Math.max(1, Math.round(value)), "minute");
}
