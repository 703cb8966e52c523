import type { JobState } from "@/lib/types";
import { jobStates } from "./jobWords";

/** What the address of the jobs screen may carry. */
export interface JobSearch {
  state?: JobState;
  kind?: string;
  script?: string;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function readJobSearch(raw: Record<string, unknown>): JobSearch {
  const state = jobStates.find((each) => each === raw["state"]);
  const kind = text(raw["kind"]);
  const script = text(raw["script"]);
  return { ...(state !== undefined && { state }), ...(kind !== undefined && { kind }), ...(script !== undefined && { script }) };
}
