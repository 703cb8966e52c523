import type { CapSet, CapsRequest } from "@/lib/types";

export const capFields = [
  { field: "message_usd", label: "A message", hint: "Every call that helps to answer it." },
  { field: "day_usd", label: "A day", hint: "From midnight in your time zone." },
  { field: "month_usd", label: "A month", hint: "The calendar's." },
  { field: "script_usd", label: "A script", hint: "All that is ever spent on it." },
  { field: "user_usd", label: "Everything", hint: "All you ever spend." },
] as const;

export type CapField = (typeof capFields)[number]["field"];

export interface CapsDraft {
  amounts: Record<CapField, string>;
  scripts: readonly { script_id: string; amount: string }[];
  allow_unknown_prices: boolean;
  time_zone: string;
}

const written = (usd: number | null): string => (usd === null ? "" : String(usd));

export function draftOf(caps: CapSet): CapsDraft {
  return {
    amounts: {
      message_usd: written(caps.message_usd),
      day_usd: written(caps.day_usd),
      month_usd: written(caps.month_usd),
      script_usd: written(caps.script_usd),
      user_usd: written(caps.user_usd),
    },
    scripts: caps.scripts.map(({ script_id, limit_usd }) => ({ script_id, amount: written(limit_usd) })),
    allow_unknown_prices: caps.allow_unknown_prices,
    time_zone: caps.time_zone,
  };
}

/** What a slip cannot make dear: a coffee a day at most. */
export const sensible: Record<CapField, string> = {
  message_usd: "0.25",
  day_usd: "2",
  month_usd: "20",
  script_usd: "",
  user_usd: "",
};

/** Dollars as people write them, "$2.50" or "2,50"; null is no cap, undefined no amount at all. */
export function amountOf(text: string): number | null | undefined {
  const plain = text.trim().replace(/^\$\s*/, "").replace(",", ".");
  if (plain === "") return null;
  return /^\d{1,7}(\.\d{1,6})?$/.test(plain) ? Number(plain) : undefined;
}

const fault = "This is no amount. Write dollars, such as 2 or 0.25; leave it empty for no cap.";

/** The request of a draft, or what is wrong at which field. */
export function requestOf(draft: CapsDraft): { request: CapsRequest } | { faults: Record<string, string> } {
  const faults: Record<string, string> = {};
  const amount = (field: string, text: string): number | null => {
    const usd = amountOf(text);
    if (usd === undefined) faults[field] = fault;
    return usd ?? null;
  };
  const request: CapsRequest = {
    message_usd: amount("message_usd", draft.amounts.message_usd),
    day_usd: amount("day_usd", draft.amounts.day_usd),
    month_usd: amount("month_usd", draft.amounts.month_usd),
    script_usd: amount("script_usd", draft.amounts.script_usd),
    user_usd: amount("user_usd", draft.amounts.user_usd),
    // A script without an amount has the cap that all have.
    scripts: draft.scripts.flatMap(({ script_id, amount: text }) => {
      const usd = amount(`scripts.${script_id}`, text);
      return usd === null ? [] : [{ script_id, limit_usd: usd }];
    }),
    allow_unknown_prices: draft.allow_unknown_prices,
    time_zone: draft.time_zone,
  };
  return Object.keys(faults).length === 0 ? { request } : { faults };
}

/** The time zones that the browser knows, and the one that is set even where it does not. */
export function timeZones(set: string): string[] {
  return [...new Set(["UTC", set, ...Intl.supportedValuesOf("timeZone")])];
}
