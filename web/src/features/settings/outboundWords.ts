import { bytes } from "@/lib/format";
import type { OutboundRequest } from "@/lib/types";

/** How a request ended, with what came back and how long it took where that is known. */
export function outcomeWords({ outcome, status, bytes_received, duration_ms }: OutboundRequest): string {
  const took = duration_ms === null ? "" : ` after ${duration_ms.toLocaleString("en")} ms`;
  switch (outcome) {
    case null:
      return "Under way, or left behind by a process that was killed";
    case "completed":
      return `Answered${bytes_received === null ? "" : ` with ${bytes(bytes_received)}`}${took}`;
    case "refused":
      return `Refused${status === null ? "" : ` with status ${status}`}${took}`;
    case "failed":
      return `The connection failed or broke${took}`;
    case "abandoned":
      return `Given up before the answer was read${took}`;
  }
}
