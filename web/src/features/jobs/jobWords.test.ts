import { describe, expect, it } from "vitest";
import type { Job } from "@/lib/types";
import { countsByState, isUnfinished, jobStates, kindName, mayCancel, mayRetry, momentWords, progressWords, rateWords } from "./jobWords";

const job: Job = {
  id: "1",
  kind: "analyze_script",
  queue: "normal",
  state: "running",
  script_id: null,
  attempt: 1,
  max_attempts: 5,
  progress: null,
  result: null,
  errors: [],
  run_at: "2026-11-26T08:00:00Z",
  created_at: "2026-11-26T08:00:00Z",
  attempted_at: null,
  finished_at: null,
  cancel_requested_at: null,
};

describe("what is said of a job", () => {
  it("names a kind that it does not know by its own name", () => {
    expect(kindName("analyze_script")).toBe("Analysis");
    expect(kindName("sing_song")).toBe("Sing song");
  });

  it("offers to cancel what is not finished and to retry what went wrong", () => {
    const retried = jobStates.filter((state) => mayRetry({ state }));
    const cancelled = jobStates.filter((state) => mayCancel({ state, cancel_requested_at: null }));
    expect(retried).toEqual(["retrying", "discarded", "cancelled"]);
    expect(cancelled).toEqual(jobStates.filter((state) => isUnfinished({ state })));
    expect(mayCancel({ state: "running", cancel_requested_at: "2026-11-26T08:00:00Z" })).toBe(false);
  });

  it("says that a cancelled one ends when its worker notices", () => {
    expect(momentWords({ ...job, cancel_requested_at: "2026-11-26T08:00:00Z" })).toContain("notices");
    expect(momentWords({ ...job, state: "retrying", attempt: 2 })).toContain("attempt 3 of 5");
  });

  it("says how far it is, and at what", () => {
    expect(progressWords({ done: 7, total: 21, percent: 33, step: "scene_cards" })).toBe("7 of 21: scene cards");
    expect(progressWords({ done: 1, total: 2, percent: 50, step: null })).toBe("1 of 2");
  });

  it("adds up kinds", () => {
    const counts = countsByState([
      { kind: "a", state: "running", count: 2 },
      { kind: "b", state: "running", count: 3 },
    ]);
    expect([...counts]).toEqual([["running", 5]]);
    expect(rateWords([])).toBeUndefined();
    const rate = { kind: "a", started_per_minute: 0, completed_per_minute: 12.4, failed_per_minute: 0.2 };
    expect(rateWords([rate])).toBe("12 done a minute lately, 0.2 attempts failed");
  });
});
