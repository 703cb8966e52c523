import { atTime, dollars } from "@/lib/format";
import type { CapStanding, UsageAlert } from "@/lib/types";

const scopes = { message: "A message", day: "Today", month: "This month", user: "Everything" } as const;

/** What a cap holds together, as the name of its row. */
export function capName(cap: Pick<CapStanding, "scope" | "script_id"> & { script_title?: string | null }): string {
  if (cap.scope === "script") return cap.script_title ?? (cap.script_id === null ? "Each script" : "A script");
  return scopes[cap.scope];
}

/** Per cent of a cap that are spent. A cap of nothing is used up from the start. */
export function spentPercent({ limit_usd, spent_usd }: Pick<CapStanding, "limit_usd" | "spent_usd">): number {
  return limit_usd === 0 ? 100 : (100 * spent_usd) / limit_usd;
}

/** The alerts' own steps: half is worth a look, four fifths a thought. */
export function levelOf(percent: number): "calm" | "half" | "near" | "full" {
  if (percent >= 100) return "full";
  if (percent >= 80) return "near";
  return percent >= 50 ? "half" : "calm";
}

export function standingWords(cap: CapStanding): string {
  if (cap.scope === "message") return `at most ${dollars(cap.limit_usd)} each`;
  return [
    `${dollars(cap.spent_usd)} of ${dollars(cap.limit_usd)}`,
    cap.reserved_usd > 0 && `${dollars(cap.reserved_usd)} set aside for calls under way`,
    cap.resets_at !== null && `begins anew ${atTime(cap.resets_at)}`,
  ]
    .filter((part) => part !== false)
    .join(" · ");
}

const alertScopes: Readonly<Record<UsageAlert["scope"], string>> = {
  message: "a message",
  day: "a day",
  month: "a month",
  script: "a script",
  user: "everything",
};

export function alertWords(alert: UsageAlert): string {
  const cap = `${alert.imposed ? "the cap that was set for you" : "your cap"} of ${dollars(alert.limit_usd)} for ${alertScopes[alert.scope]}`;
  return alert.percent >= 100 ? `All of ${cap} is spent` : `${alert.percent}% of ${cap} is spent`;
}
