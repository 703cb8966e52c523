import { describe, expect, it } from "vitest";
import { wordDiff } from "./wordDiff";

const sides = (before: string, after: string) => {
  const pieces = wordDiff(before, after);
  return {
    before: pieces.filter(({ kind }) => kind !== "added").map(({ text }) => text).join(""),
    after: pieces.filter(({ kind }) => kind !== "removed").map(({ text }) => text).join(""),
  };
};

describe("the difference of two texts", () => {
  it("names the words that changed and leaves the others alone", () => {
    expect(wordDiff("The quay is empty.", "The quay is full.")).toEqual([
      { kind: "same", text: "The quay is " },
      { kind: "removed", text: "empty" },
      { kind: "added", text: "full" },
      { kind: "same", text: "." },
    ]);
  });

  it("gives back both texts, whatever they are", () => {
    const texts = ["", "a", "a b a b", "b a\n\nc", "  x  ", "Größe — 12 ½\n", "the the the"];
    for (const before of texts) for (const after of texts) expect(sides(before, after)).toEqual({ before, after });
  });

  it("tells very long texts without comparing every word with every other", () => {
    const before = Array.from({ length: 3000 }, (_, i) => `a${i}`).join(" ");
    const after = Array.from({ length: 3000 }, (_, i) => `b${i}`).join(" ");
    expect(wordDiff(before, after).map(({ kind }) => kind)).toEqual(["removed", "added"]);
  });
});
