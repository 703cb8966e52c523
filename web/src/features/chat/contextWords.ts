import { asTitle } from "@/lib/format";
import type { CacheMiss, ContextUsed } from "@/lib/types";

export interface ContextSection {
  name: string;
  tokens: number;
  /** What had to be left out of it. */
  trimmed: number;
}

const trimmedPrefix = "trimmed_";

/** The parts of a prompt in the order in which they stand in it, without the sum. */
export function sectionsOf(breakdown: Readonly<Record<string, number>>): ContextSection[] {
  const names = Object.keys(breakdown).filter((name) => name !== "total" && !name.startsWith(trimmedPrefix));
  const onlyTrimmed = Object.keys(breakdown)
    .filter((name) => name.startsWith(trimmedPrefix))
    .map((name) => name.slice(trimmedPrefix.length))
    .filter((name) => !names.includes(name));
  return [...names, ...onlyTrimmed].map((name) => ({
    name: asTitle(name),
    tokens: breakdown[name] ?? 0,
    trimmed: breakdown[trimmedPrefix + name] ?? 0,
  }));
}

const reasons: Readonly<Record<CacheMiss, string>> = {
  none: "All that could come from the cache did.",
  first: "This was the first question here: there was nothing to read yet.",
  other_model: "The question before it went to another model, which has a cache of its own.",
  changed: "What stands before the question has changed since.",
  expired: "The cache had expired: too much time had passed since the question before.",
  below_minimum: "The prompt is shorter than what this model caches.",
  not_asked: "No cache was asked for.",
  dropped: "The provider had let go of it earlier than it promises.",
};

/** Why less came from the provider's cache than could have. */
export function cacheReason(cache: NonNullable<ContextUsed["cache"]>): string {
  const where = [cache.section, cache.item].filter((part) => part !== null).join(", ");
  return where === "" ? reasons[cache.reason] : `${reasons[cache.reason]} It first differs at ${where}.`;
}
