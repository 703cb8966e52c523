import { describe, expect, it } from "vitest";
import type { Impact } from "@/lib/types";
import { costWords, lengthWords, losses, staleWords } from "./impactWords";

const touched = (artifact: string, was_stale = false): Impact["artifacts"][number] => ({
  artifact, was_stale, fate: "stale", scene_id: null, scene_index: null, character_name: null,
  changed_scenes: 1, calls: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0,
});

describe("what an edit of scenes would do", () => {
  it("names what would be stale, and not what is already or costs nothing", () => {
    expect(staleWords([touched("scene_card"), touched("scene_card"), touched("outline"), touched("embedding"), touched("character_sheet", true)])).toBe(
      "2 scene cards, the outline",
    );
    expect(staleWords([])).toBe("");
  });

  it.each([
    [{ calls: 0, cost_usd: 0 }, "nothing: it is made on this machine"],
    [{ calls: 1, cost_usd: 0.0031 }, "about $0.0031 in 1 call of a model"],
    [{ calls: 4, cost_usd: null }, "a price that is not known in 4 calls of a model"],
  ])("%j costs %s", (cost, words) => {
    expect(costWords(cost)).toBe(words);
  });

  it("says how long the script becomes", () => {
    expect(lengthWords({ page_count: 19, page_count_after: 18 })).toBe("19 to 18 pages");
    expect(lengthWords({ page_count: 19, page_count_after: 19 })).toBe("19 pages, as before");
  });

  it("says what the story loses", () => {
    const ends = { relationship_id: "r", setup_scene_id: "a", payoff_scene_id: "b", setup_scene_index: 2, payoff_scene_index: 9, description: null };
    expect(
      losses({
        lost_setups: [{ ...ends, reason: "order" }, { ...ends, reason: "cut" }],
        lost_payoffs: [{ ...ends, reason: "cut" }],
        first_appearances: [{ character_name: "MARA", scene_id: "a", scene_index: 0, next_scene_id: null, next_scene_index: null }],
        first_locations: [{ location: "PIER", scene_id: "a", scene_index: 0, next_scene_id: "b", next_scene_index: 4 }],
        threads: [{ thread_id: "t", name: "The letter", scene_count: 5, cut_scenes: 1 }],
      }),
    ).toEqual([
      "Scene 10 would pay off before scene 3 has set it up.",
      "Scene 10 would lose its setup in scene 3.",
      "Scene 3 would lose its payoff in scene 10.",
      "MARA would not be in the script any more.",
      "PIER would first be seen in scene 5.",
      "“The letter” would lose 1 of 5 scenes.",
    ]);
  });
});
