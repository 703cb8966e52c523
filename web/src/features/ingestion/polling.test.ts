import { describe, expect, it } from "vitest";
import { mayStillMove } from "./polling";

const now = Date.parse("2026-05-01T12:00:00Z");
const justNow = "2026-05-01T11:59:50Z";
const longAgo = "2026-04-01T12:00:00Z";

describe("a script may still move by itself", () => {
  it.each([
    ["just imported", { state: "empty", scene_count: 4, last_state_transition: null, updated_at: justNow }, true],
    ["between two passes", { state: "partial", scene_count: 40, last_state_transition: justNow }, true],
    ["small, and long settled", { state: "partial", scene_count: 4, last_state_transition: longAgo, updated_at: longAgo }, false],
    ["analysed", { state: "analyzed", scene_count: 40, last_state_transition: justNow }, false],
    ["without scenes", { state: "empty", scene_count: 0, last_state_transition: null, updated_at: justNow }, false],
  ])("%s: %j is %s", (_, script, expected) => {
    expect(mayStillMove(script, now)).toBe(expected);
  });
});
