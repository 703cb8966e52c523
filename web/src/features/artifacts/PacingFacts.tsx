import { count, eighths } from "@/lib/format";
import type { PacingReport } from "@/lib/types";

/** The script's pace in a handful of figures. */
export function PacingFacts({ report }: { report: PacingReport }) {
  const { settings, times, balance, acts } = report;
  const facts: readonly (readonly [label: string, words: string])[] = [
    ["Length", `${count(report.page_count, "page")}, ${count(report.total_scenes, "scene")}`],
    ["A scene, usually", `${eighths(Math.round(report.median_eighths))} page`],
    ["Spoken", `${percent(balance.dialogue_share_of_words ?? 0)} of the words`],
    ["Inside, outside", withRest([settings.interior, settings.exterior], settings.interior_and_exterior, "both")],
    ["Day, night", withRest([times.day, times.night], times.dawn_or_dusk, "dawn or dusk")],
    ["Acts", acts.flatMap((act) => (act.act === null ? [] : `${Math.round(act.percent)}%`)).join(", ")],
  ];
  return (
    <dl className="facts">
      {facts.map(
        ([label, words]) =>
          words !== "" && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

function withRest(two: readonly [number, number], rest: number, name: string): string {
  return rest === 0 ? two.join(", ") : `${two.join(", ")} (${rest} ${name})`;
}
