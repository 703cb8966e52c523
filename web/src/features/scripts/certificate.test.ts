import { describe, expect, it } from "vitest";
import { keptWords } from "./certificate";

describe("what an import kept", () => {
  it("is counted in the trade's words", () => {
    const kept = (what: string, count: number) => ({ kind: "kept", what, count, place: null });
    expect(keptWords([kept("scene_heading", 115), kept("dialogue", 1), kept("action", 566), kept("page_break", 2)])).toBe(
      "115 scene headings, 1 speech, 566 paragraphs of action, 2 page breaks",
    );
  });
});
