import { asTitle, asWords, atTime } from "@/lib/format";
import type { Job, JobList, JobState } from "@/lib/types";

const states: Readonly<Record<JobState, string>> = {
  running: "Running",
  available: "Waiting",
  blocked: "Waits for its turn",
  scheduled: "Scheduled",
  retrying: "Trying again",
  discarded: "Failed",
  cancelled: "Cancelled",
  completed: "Done",
};

/** In the order in which they matter to someone who looks. */
export const jobStates = Object.keys(states) as JobState[];

export function stateName(state: JobState): string {
  return states[state];
}

const kinds: Readonly<Record<string, string>> = {
  analyze_script: "Analysis",
  embed_script: "Embeddings",
  embed_overdue: "Missing embeddings",
  refresh_artifact: "Refresh of an artifact",
  script_changed: "Reading a changed script",
  scene_changed: "Reading a changed scene",
  purge_script: "Removing a deleted script",
  purge_overdue: "Removing deleted scripts",
};

export function kindName(kind: string): string {
  return kinds[kind] ?? asTitle(kind);
}

const unfinished: readonly JobState[] = ["running", "available", "blocked", "scheduled", "retrying"];

export function isUnfinished({ state }: Pick<Job, "state">): boolean {
  return unfinished.includes(state);
}

export function mayRetry({ state }: Pick<Job, "state">): boolean {
  return state === "discarded" || state === "cancelled" || state === "retrying";
}

export function mayCancel(job: Pick<Job, "state" | "cancel_requested_at">): boolean {
  return isUnfinished(job) && job.cancel_requested_at === null;
}

/** What a job is at, or when it will be or was. */
export function momentWords(job: Job): string {
  if (job.cancel_requested_at !== null && isUnfinished(job)) return "ends as soon as its worker notices";
  switch (job.state) {
    case "scheduled":
      return `starts ${atTime(job.run_at)}`;
    case "retrying":
      return `attempt ${job.attempt + 1} of ${job.max_attempts} starts ${atTime(job.run_at)}`;
    case "available":
      return `since ${atTime(job.run_at)}`;
    case "blocked":
      return "an earlier job of the same script goes first";
    case "running":
      return [
        job.attempted_at !== null && `since ${atTime(job.attempted_at)}`,
        job.attempt > 1 && `attempt ${job.attempt} of ${job.max_attempts}`,
      ]
        .filter((part) => part !== false)
        .join(", ");
    case "completed":
    case "cancelled":
    case "discarded":
      return job.finished_at === null ? "" : atTime(job.finished_at);
  }
}

/** "7 of 21: scene cards". */
export function progressWords({ done, total, step }: NonNullable<Job["progress"]>): string {
  return `${done.toLocaleString("en")} of ${total.toLocaleString("en")}${step === null ? "" : `: ${asWords(step)}`}`;
}

/** How many jobs are in each state, over all kinds. */
export function countsByState(counts: JobList["counts"]): Map<JobState, number> {
  const sums = new Map<JobState, number>();
  for (const { state, count } of counts) sums.set(state, (sums.get(state) ?? 0) + count);
  return sums;
}

/** Per minute over the last quarter of an hour, over all kinds; undefined while nothing has happened. */
export function rateWords(rates: JobList["rates"]): string | undefined {
  const completed = rates.reduce((sum, rate) => sum + rate.completed_per_minute, 0);
  const failed = rates.reduce((sum, rate) => sum + rate.failed_per_minute, 0);
  if (completed === 0 && failed === 0) return undefined;
  const round = (rate: number) => (rate < 1 ? rate.toFixed(1) : Math.round(rate).toLocaleString("en"));
  return `${round(completed)} done a minute lately${failed > 0 ? `, ${round(failed)} attempts failed` : ""}`;
}
