export const groupings = [
  { by: "day", label: "By day" },
  { by: "task", label: "By task" },
  { by: "model", label: "By model" },
  { by: "script", label: "By script" },
] as const;

export type Grouping = (typeof groupings)[number]["by"];

export const periods = [
  { days: 7, label: "7 days" },
  { days: 30, label: "30 days" },
  { days: 365, label: "A year" },
  { days: 0, label: "All time" },
] as const;

export type Days = (typeof periods)[number]["days"];

/** What the address of the usage screen may carry; without, the last 30 days by day. */
export interface UsageSearch {
  by?: Grouping;
  days?: Days;
  script?: string;
}

export function readUsageSearch(raw: Record<string, unknown>): UsageSearch {
  const by = groupings.find((each) => each.by === raw["by"])?.by;
  const days = periods.find((each) => each.days === raw["days"])?.days;
  const script = raw["script"];
  return {
    ...(by !== undefined && by !== "day" && { by }),
    ...(days !== undefined && days !== 30 && { days }),
    ...(typeof script === "string" && script !== "" && { script }),
  };
}

/** The first of so many days that end today, as the calendar here has it; undefined for all time. */
export function firstDay(days: Days | undefined, today: Date): string | undefined {
  if (days === 0) return undefined;
  const first = new Date(Date.UTC(today.getFullYear(), today.getMonth(), today.getDate() - (days ?? 30) + 1));
  return first.toISOString().slice(0, 10);
}
