import { asTitle } from "@/lib/format";
import type { AnalysisProgress } from "@/lib/types";

const stepNames: Readonly<Record<string, string>> = {
  scene_cards: "Scene cards",
  scene_characters: "Who is in which scene",
  embeddings: "Meaning index",
  structure: "Acts and key scenes",
  outline: "Outline",
  character_sheets: "Character sheets",
  plot_threads: "Plot threads",
  scene_relationships: "Setups and payoffs",
};

const money = new Intl.NumberFormat("en", { style: "currency", currency: "USD", minimumFractionDigits: 2, maximumFractionDigits: 4 });

/** "Scene cards, 12 of 90". */
export function stepWords({ step, done, total }: Pick<AnalysisProgress, "step" | "done" | "total">): string {
  if (step === null) return "Analysis is waiting";
  const name = stepNames[step] ?? asTitle(step);
  return total > 1 ? `${name}, ${done} of ${total}` : name;
}

/** "about 2 min left, $0.04 so far"; empty while there is nothing to say. */
export function paceWords({
  seconds_left,
  cost_usd,
  has_unknown_price,
}: Pick<AnalysisProgress, "seconds_left" | "cost_usd" | "has_unknown_price">): string {
  const words = [];
  if (seconds_left !== null && seconds_left > 5) words.push(`about ${durationWords(seconds_left)} left`);
  if (cost_usd > 0) words.push(`${money.format(cost_usd)}${has_unknown_price ? " and more" : ""} so far`);
  else if (has_unknown_price) words.push("cost unknown");
  return words.join(", ");
}

function durationWords(seconds: number): string {
  return seconds < 60 ? `${Math.ceil(seconds / 5) * 5} s` : `${Math.ceil(seconds / 60)} min`;
}
