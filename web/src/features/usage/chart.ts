import type { UsageSum } from "@/lib/types";

export interface DayBar {
  /** As "2026-03-01". */
  day: string;
  value: number;
}

/** What the bars show: money where any was spent, else calls, as with models that cost nothing. */
export function measureOf(total: UsageSum): "cost" | "calls" {
  return total.cost_usd > 0 ? "cost" : "calls";
}

export function valueOf(sum: UsageSum, measure: "cost" | "calls"): number {
  return measure === "cost" ? sum.cost_usd : sum.calls;
}

/** More bars than this are too thin to be told apart. */
const most = 400;

/** A bar for every day from the first to the last, also for those without a call: a gap in time is seen as one. */
export function dayBars(sums: readonly UsageSum[], measure: "cost" | "calls", from: string | null, today: string): DayBar[] {
  const values = new Map(sums.map((sum) => [sum.key ?? "", valueOf(sum, measure)]));
  const days = [...values.keys(), ...(from === null ? [] : [from]), today].sort();
  const first = Date.parse(days[0] ?? today);
  const last = Date.parse(days.at(-1) ?? today);
  const length = Math.min(most, Math.round((last - first) / 86_400_000) + 1);
  return Array.from({ length }, (_, i) => {
    const day = new Date(last - (length - 1 - i) * 86_400_000).toISOString().slice(0, 10);
    return { day, value: values.get(day) ?? 0 };
  });
}

/** A round number at or above the largest value, for the top of the scale: 1, 2 or 5 times a power of ten. */
export function topOf(values: readonly number[]): number {
  const largest = Math.max(0, ...values);
  if (largest === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  const step = [1, 2, 5, 10].find((each) => each * power >= largest * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(6));
}

/** Where the scale has a line: at its ends and half-way, but at no half of what is counted. */
export function ticksOf(top: number, isCount: boolean): number[] {
  return [0, top / 2, top].filter((tick) => !isCount || Number.isInteger(tick));
}
