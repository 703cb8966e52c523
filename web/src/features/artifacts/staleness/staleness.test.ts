import { describe, expect, it } from "vitest";
import { priceWords, staleName, sumOf, type StaleArtifact } from "./staleness";

const stale = (artifact: string, more: Partial<StaleArtifact> = {}): StaleArtifact => ({
  artifact, fate: "stale", was_stale: true, scene_id: null, scene_index: null, character_name: null,
  changed_scenes: 1, calls: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0, ...more,
});

describe("what is stale", () => {
  it.each([
    [stale("scene_card", { scene_index: 3 }), "Card of scene 4"],
    [stale("character_sheet", { character_name: "MARA" }), "Sheet of MARA"],
    [stale("outline"), "Outline"],
  ])("is named", (artifact, name) => {
    expect(staleName(artifact)).toBe(name);
  });

  it("is priced, one by one and together", () => {
    const one = stale("outline", { calls: 1, cost_usd: 0.002 });
    expect(priceWords(stale("outline"))).toBe("free");
    expect(priceWords(one)).toBe("about $0.002");
    expect(sumOf([one, one])).toEqual({ calls: 2, cost_usd: 0.004 });
    expect(priceWords(sumOf([one, stale("outline", { calls: 1, cost_usd: null }), one]))).toBe("price unknown");
  });
});
