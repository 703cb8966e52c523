import { describe, expect, it } from "vitest";
import type { Receipt } from "@/lib/types";
import { parseAnswer, plainText, type Block } from "./answerMarkup";
import { splitAtClaims } from "./claimSplitting";

function receipt(claim: string): Receipt {
  return { claim, scene_id: "s", scene_index: 0, element_index: 1, quote: "…", verdict: "verified", problem: null, stale: false };
}

function paragraphs(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === "list" ? [] : [block.lines.map(plainText).join("\n")]));
}

describe("splitting a paragraph at its claims", () => {
  it("gives each claim a paragraph, and what stands before and after them one too", () => {
    const blocks = parseAnswer("Two passages. In scene 1: “A.” In scene **2**: “B.” That is all.");
    const split = splitAtClaims(blocks, [receipt("In scene 1: “A.”"), receipt("In scene 2: “B.”")]);
    expect(paragraphs(split)).toEqual(["Two passages.", "In scene 1: “A.”", "In scene 2: “B.”", "That is all."]);
  });

  it("leaves a paragraph with one claim, a list and an unknown claim as they are", () => {
    const blocks = parseAnswer("Only one claim here. Yes.\nAnd a line.\n\n- one\n- two");
    const split = splitAtClaims(blocks, [receipt("one claim"), receipt("one"), receipt("nowhere")]);
    expect(split).toEqual(blocks);
  });

  it("loses no word, wherever the claims stand", () => {
    const text = "aa **bb** cc *dd* ee `ff` gg";
    const plain = "aa bb cc dd ee ff gg";
    for (let start = 0; start < plain.length; start++) {
      for (let end = start + 1; end <= plain.length; end++) {
        const split = splitAtClaims(parseAnswer(text), [receipt(plain.slice(start, end)), receipt("dd"), receipt("gg")]);
        expect(paragraphs(split).join("").replace(/\s/g, "")).toBe(plain.replace(/\s/g, ""));
      }
    }
  });
});
