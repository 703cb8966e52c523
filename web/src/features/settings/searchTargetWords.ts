import { count } from "@/lib/format";
import type { SearchTarget } from "@/lib/types";

/** How far the copies are: "3 of 5 documents are copied, 1 is waiting, 1 is kept here." */
export function copiesWords({ documents, synced, waiting, failed, kept_here }: SearchTarget): string {
  if (documents === 0) return "There are no documents to copy yet.";
  const are = (n: number) => (n === 1 ? "is" : "are");
  const rest = [
    waiting > 0 && `${waiting} ${are(waiting)} waiting`,
    failed > 0 && `${failed} could not be copied`,
    kept_here > 0 && `${kept_here} ${are(kept_here)} kept here`,
  ].filter((part) => part !== false);
  return `${[`${synced} of ${count(documents, "document")} ${are(synced)} copied`, ...rest].join(", ")}.`;
}
