import { count } from "@/lib/format";
import type { LivingTextMetadata, TextStatus, WritingStyle } from "@/lib/types";

export const styles: readonly { style: WritingStyle; label: string; hint: string }[] = [
  { style: "literary", label: "Literary", hint: "Flowing prose, like a story" },
  { style: "factual", label: "Factual", hint: "Plain and ordered, detail by detail" },
  { style: "conversational", label: "Conversational", hint: "As you talk, made readable" },
];

export const statuses: readonly { status: TextStatus; label: string }[] = [
  { status: "draft", label: "Draft" },
  { status: "review", label: "In review" },
  { status: "published", label: "Published" },
  { status: "archived", label: "Archived" },
];

export type Light = "on" | "working" | "waiting" | "fault" | "off";

const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

/** "12:04", of a moment today. */
export function atClock(iso: string): string {
  return clock.format(new Date(iso));
}

/** How the Scribe stands to a text: the light, and a word for it. */
export function lightOf({ scribe_enabled, scribe_state, waiting_turns, failed_turns }: LivingTextMetadata): { light: Light; words: string } {
  switch (scribe_state) {
    case "needs_attention":
      return { light: "fault", words: `${count(failed_turns, "turn")} could not be written` };
    case "waiting_for_model":
      return { light: "waiting", words: `Waiting with ${count(waiting_turns, "turn")}` };
    case "writing":
      return { light: "working", words: `Writing ${count(waiting_turns, "turn")}` };
    case "stopped":
      return { light: "off", words: `Stopped, ${count(waiting_turns, "turn")} waiting` };
    case "up_to_date":
      return scribe_enabled ? { light: "on", words: "AI updating document" } : { light: "off", words: "Manual editing mode" };
  }
}

/** Why it waits or failed, and when it goes on. */
export function reasonOf({ scribe_reason, retry_at, store_reason, unstored_versions }: LivingTextMetadata): string | undefined {
  const parts = [
    ...(scribe_reason === null ? [] : [scribe_reason]),
    ...(retry_at === null ? [] : [`It is tried again at ${atClock(retry_at)}.`]),
    ...(store_reason === null ? [] : [`${count(unstored_versions, "version")} not in the store yet: ${store_reason}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(" ");
}

/** Where a text is searched, and whether its newest version is found there. */
export function syncWords({ provider, state, version, reason, retry_at }: LivingTextMetadata["search"], newest: number): string {
  if (provider === null) return "Found by WritersRoom’s own search as soon as it changes. A provider’s file search can be chosen in the settings.";
  const found = version === 0 ? "not there yet" : `version ${version} of ${newest} is found`;
  const why = [...(reason === null ? [] : [reason]), ...(retry_at === null ? [] : [`It is tried again at ${atClock(retry_at)}.`])].join(" ");
  switch (state) {
    case "synced":
      return `In step with ${provider}: version ${version} is found there.`;
    case "waiting":
      return `On its way to ${provider}: ${found}. ${why}`.trim();
    case "failed":
      return `Could not be brought to ${provider}: ${found}. ${why}`.trim();
    case "kept_here":
      return "Its script stays on this machine, so it is not copied anywhere. It is found by WritersRoom’s own search.";
  }
}
