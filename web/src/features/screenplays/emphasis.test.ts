import { describe, expect, it } from "vitest";
import { emphasisRuns } from "./emphasis";

function shown(text: string): string {
  return emphasisRuns(text)
    .map((run) => {
      const style = `${run.bold ? "b" : ""}${run.italic ? "i" : ""}${run.underline ? "u" : ""}`;
      return style === "" ? run.text : `<${style}>${run.text}</>`;
    })
    .join("");
}

describe("emphasis in screenplay text", () => {
  it.each([
    ["plain words", "plain words"],
    ["the *Ember One* sails", "the <i>Ember One</> sails"],
    ["**No.** ***Never.***", "<b>No.</> <bi>Never.</>"],
    ["_under_ it", "<u>under</> it"],
    ["**bold and *both***", "<b>bold and </><bi>both</>"],
    ["_**all of *it***_", "<bu>all of </><biu>it</>"],
  ])("shows %j", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    ["3 * 4 * 5 = 60"],
    ["a lone *star"],
    ["snake _ case"],
    ["**** four stars ****"],
    ["one *line\nand the next* line"],
  ])("leaves %j as it is", (text) => {
    expect(shown(text)).toBe(text);
  });

  it("shows an escaped mark without its backslash", () => {
    expect(shown("Barrier\\_15 \\*really\\*")).toBe("Barrier_15 *really*");
  });

  it("says where each run stands in the source", () => {
    const text = "a **b** c";
    for (const run of emphasisRuns(text)) expect(text.slice(run.start, run.end)).toBe(run.text);
  });

  it("takes time in proportion to the length of hostile text", () => {
    const text = "*a ".repeat(30_000) + "b** ".repeat(30_000);
    expect(emphasisRuns(text).map((run) => run.text).join("")).toBe(text);
  });
});
