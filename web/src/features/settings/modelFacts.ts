import { dollars, roughly } from "@/lib/format";
import type { KnownModel, ModelChoice, TaskSetting } from "@/lib/types";

export type Task = "chat" | "analysis" | "classification" | "scribe" | "embedding";

/** In the order in which a writer meets them. */
export const tasks: readonly { task: Task; label: string; does: string; builtin: string }[] = [
  {
    task: "chat",
    label: "Chat",
    does: "Answers your questions.",
    builtin: "Answers are put together from the passages that fit, word for word.",
  },
  {
    task: "analysis",
    label: "Analysis",
    does: "Reads the script: scene cards, sheets, threads, outline.",
    builtin: "The built-in analyst reads by rules. It costs nothing and never invents.",
  },
  {
    task: "classification",
    label: "Classification",
    does: "Tells what a message wants. A small, fast model is enough.",
    builtin: "What a message wants is told by rules.",
  },
  { task: "scribe", label: "Scribe", does: "Writes living documents.", builtin: "Documents are kept as you write them." },
  {
    task: "embedding",
    label: "Embeddings",
    does: "Finds passages that mean the same in other words. Changing it reads every script anew.",
    builtin: "Passages are compared on this machine, at no cost.",
  },
];

export function modelsFor(task: Task, provider: string, models: readonly KnownModel[]): KnownModel[] {
  return models.filter(
    (model) => model.provider === provider && model.capabilities.includes("embeddings") === (task === "embedding"),
  );
}

/** What the catalogue knows of a choice, in one line. */
export function factsOf({ provider, model }: ModelChoice, models: readonly KnownModel[]): string {
  const known = models.find((each) => each.name === model && each.provider === provider);
  if (known === undefined) return "The catalogue does not know this model, so its price and window are unknown too.";
  return [
    known.context_window !== null && `Reads up to ${roughly(known.context_window)} tokens`,
    known.input_price !== null &&
      (known.output_price === null || known.output_price === 0
        ? `${dollars(known.input_price)} per million tokens`
        : `${dollars(known.input_price)} in, ${dollars(known.output_price)} out per million tokens`),
    known.dimensions !== null && `${known.dimensions.toLocaleString("en")} dimensions`,
  ]
    .filter((part) => part !== false)
    .join(" · ");
}

export function countingWords(count: TaskSetting["token_count"]): string | undefined {
  if (count === null) return undefined;
  if (count.is_exact) return "Its tokens are counted exactly.";
  return count.error_pct === 0
    ? "Its tokens are estimated; how far off, its first calls will tell."
    : `Its tokens are estimated, lately within ${count.error_pct.toLocaleString("en")}%.`;
}

export function sourceWords(source: TaskSetting["source"]): string {
  switch (source) {
    case "default":
      return "default";
    case "configuration":
      return "from the server's configuration";
    case "settings":
      return "chosen here";
  }
}
