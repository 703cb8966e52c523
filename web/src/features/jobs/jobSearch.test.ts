import { expect, it } from "vitest";
import { readJobSearch } from "./jobSearch";

it("keeps of an address what the jobs screen knows", () => {
  expect(readJobSearch({ state: "running", kind: "analyze_script", script: "a" })).toEqual({
    state: "running",
    kind: "analyze_script",
    script: "a",
  });
  expect(readJobSearch({ state: "asleep", kind: "", script: 7, more: "x" })).toEqual({});
});
