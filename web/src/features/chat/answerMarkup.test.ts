import { describe, expect, it } from "vitest";
import { parseAnswer, parseSpans, plainText } from "./answerMarkup";

describe("lines of a script in an answer", () => {
  it("stand by themselves, marks and all, also while the rest is arriving", () => {
    const lines = (text: string) => parseAnswer(text).map((block) => (block.kind === "list" ? "list" : `${block.kind}: ${block.lines.map(plainText).join("/")}`));
    expect(lines("So:\n\n```fountain\n\nMARA\n*No*.\n\n```\nDone.")).toEqual(["paragraph: So:", "script: MARA/*No*./", "paragraph: Done."]);
    expect(lines("So:\n```\nMARA")).toEqual(["paragraph: So:", "script: MARA"]);
  });
});

describe("the markup of an answer", () => {
  it("reads paragraphs, lists, headings and quotations", () => {
    const blocks = parseAnswer("# Title\n\nOne\ntwo\n\n- a\n- b\n1. c\n\n> said");
    expect(blocks.map((block) => [block.kind, block.kind === "list" ? block.items.length : block.lines.length])).toEqual([
      ["heading", 1],
      ["paragraph", 2],
      ["list", 2],
      ["list", 1],
      ["quote", 1],
    ]);
  });

  it("knows strong, emphasis and code", () => {
    expect(parseSpans("a **b** *c* `d`")).toEqual([
      { text: "a ", style: "plain" },
      { text: "b", style: "strong" },
      { text: " ", style: "plain" },
      { text: "c", style: "emphasis" },
      { text: " ", style: "plain" },
      { text: "d", style: "code" },
    ]);
  });

  it.each([
    ["<img src=https://example.com/x.png onerror=alert(1)>"],
    ["![a picture](https://example.com/x.png)"],
    ["[a link](javascript:alert(1))"],
    ["2 * 3 * 4, and a lone ** mark"],
  ])("leaves %j as the text it is", (text) => {
    expect(parseSpans(text)).toEqual([{ text, style: "plain" }]);
  });

  it("loses no word while an answer is still arriving", () => {
    const whole = "**Brianna** is late.\n\n- She was *outside*\n- `07`";
    for (let end = 0; end <= whole.length; end++) {
      const words = parseAnswer(whole.slice(0, end))
        .flatMap((block) => (block.kind === "list" ? block.items : block.lines))
        .map(plainText)
        .join(" ");
      expect(words.replace(/[^a-zA-Z0-9]/g, "")).toBe(whole.slice(0, end).replace(/[^a-zA-Z0-9]/g, ""));
    }
  });

  it("takes time in proportion to the length of hostile text", () => {
    const text = "**a `b *c ".repeat(20_000);
    expect(plainText(parseSpans(text)).length).toBeLessThanOrEqual(text.length);
  });
});
