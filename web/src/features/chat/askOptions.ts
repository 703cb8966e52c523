import type { BudgetTier, Intent } from "@/lib/types";

/** How a question is to be answered; what is left out the server decides. */
export interface AskOptions {
  intent?: Intent | undefined;
  tier?: BudgetTier | undefined;
  maxTokens?: number | undefined;
}

/** The most that one answer may have. */
export const longestAnswer = 4000;

/** What an answer has room for where nothing else is asked. */
export const usualAnswer = 600;

export const intents: readonly { intent: Intent; label: string; hint: string }[] = [
  { intent: "global_question", label: "Question", hint: "Looks through the whole script" },
  { intent: "scene_feedback", label: "Feedback", hint: "On the open scene" },
  { intent: "local_edit", label: "Edit", hint: "Proposes lines for the open scene" },
  { intent: "brainstorm", label: "Brainstorm", hint: "Ideas; cites nothing" },
];

export const tiers: readonly { tier: BudgetTier; label: string; hint: string }[] = [
  { tier: "quick", label: "Quick", hint: "Least to read, cheapest" },
  { tier: "standard", label: "Standard", hint: "Notes and the passages that fit" },
  { tier: "deep", label: "Deep", hint: "More notes; looks things up" },
  { tier: "whole_script", label: "Whole script", hint: "Reads every line" },
];

const remembered = "writersroom.tier";

/** The depth chosen last; it stays until another is chosen. */
export function rememberedTier(): BudgetTier {
  const kept = localStorage.getItem(remembered);
  return tiers.find(({ tier }) => tier === kept)?.tier ?? "standard";
}

export function rememberTier(tier: BudgetTier): void {
  localStorage.setItem(remembered, tier);
}
