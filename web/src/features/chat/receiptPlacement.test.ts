import { describe, expect, it } from "vitest";
import type { Receipt } from "@/lib/types";
import { parseAnswer } from "./answerMarkup";
import { placeReceipts } from "./receiptPlacement";

function receipt(claim: string, quote = "…"): Receipt {
  return { claim, scene_id: "s", scene_index: 0, element_index: 1, quote, verdict: "verified", problem: null, stale: false };
}

describe("placing receipts", () => {
  const blocks = parseAnswer("**Brianna** is late, again.\n\n- She was outside.\n- Nobody knew.");

  it("puts a receipt under the words that make its claim, whatever their style and punctuation", () => {
    const { at, elsewhere } = placeReceipts(blocks, [receipt("Brianna is late"), receipt("nobody knew")]);
    expect([...at.keys()]).toEqual(["0", "1.1"]);
    expect(elsewhere).toEqual([]);
  });

  it("keeps a claim that the answer words differently, with all its receipts", () => {
    const { at, elsewhere } = placeReceipts(blocks, [receipt("She overslept", "a"), receipt("She overslept", "b")]);
    expect(at.size).toBe(0);
    expect(elsewhere).toHaveLength(1);
    expect(elsewhere[0]?.receipts).toHaveLength(2);
  });

  it("shows every receipt exactly once", () => {
    const all = [receipt("Brianna is late"), receipt(""), receipt("She was outside"), receipt("x")];
    const { at, elsewhere } = placeReceipts(blocks, all);
    const shown = [...[...at.values()].flat(), ...elsewhere.flatMap((claim) => claim.receipts)];
    expect(new Set(shown)).toEqual(new Set(all));
    expect(shown).toHaveLength(all.length);
  });
});
