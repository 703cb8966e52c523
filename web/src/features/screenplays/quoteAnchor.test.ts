import { describe, expect, it } from "vitest";
import { emphasisRuns } from "./emphasis";
import { findQuote, markRange } from "./quoteAnchor";

function found(text: string, quote: string): string | undefined {
  const range = findQuote(text, quote);
  return range && text.slice(range.start, range.end);
}

describe("finding a quote in an element", () => {
  it("finds it letter by letter", () => {
    expect(found("Sorry I'm late, Mr. Tokamak.", "I'm late")).toBe("I'm late");
  });

  it("finds it across emphasis marks, line ends and typographic quotes", () => {
    expect(found("He boards the *Ember\nOne* and says “now”.", 'the Ember One and says "now"')).toBe(
      "the *Ember\nOne* and says “now”",
    );
  });

  it("does not guess where the words differ", () => {
    expect(found("He boards the ship.", "She boards the ship")).toBeUndefined();
    expect(found("He boards the ship.", "  ")).toBeUndefined();
  });
});

describe("marking a quote", () => {
  it("marks exactly the quoted words, through a change of style", () => {
    const text = "on the *Ember One* at dawn";
    const marked = markRange(emphasisRuns(text), findQuote(text, "the *Ember"));
    expect(marked.map((run) => [run.text, run.italic, run.marked])).toEqual([
      ["on ", false, false],
      ["the ", false, true],
      ["Ember", true, true],
      [" One", true, false],
      [" at dawn", false, false],
    ]);
  });

  it("keeps every character, whatever the range", () => {
    const text = "plain **bold** plain";
    const runs = emphasisRuns(text);
    const whole = runs.map((run) => run.text).join("");
    for (let start = 0; start <= text.length; start++) {
      for (let end = start; end <= text.length; end++) {
        expect(markRange(runs, { start, end }).map((run) => run.text).join("")).toBe(whole);
      }
    }
  });
});
