import { describe, expect, it } from "vitest";
import type { Scene } from "@/lib/types";
import { actsOf, charactersOf, matchesFilters } from "./sceneFilter";
import { readSceneSearch, targetSearch, withoutTarget } from "./sceneSearch";

const scenes = [
  { characters: ["ANNA"], act_number: 1, is_key_scene: false },
  { characters: ["BO", "ANNA"], act_number: 2, is_key_scene: true },
  { characters: [], act_number: null, is_key_scene: true },
] as unknown as Scene[];

describe("the address of the scenes view", () => {
  it("keeps what fits and leaves out the rest", () => {
    expect(readSceneSearch({ q: 12, character: "ANNA", act: 2, key: true, el: 3, quote: "x" })).toEqual({
      q: "12",
      character: "ANNA",
      act: 2,
      key: true,
      el: 3,
      quote: "x",
    });
    expect(readSceneSearch({ q: "", character: ["ANNA"], act: "two", key: "yes", el: -1, extra: 1 })).toEqual({});
  });

  it("carries a long quote as far as is enough to find it", () => {
    expect(targetSearch(2, "x".repeat(5000)).quote).toHaveLength(600);
  });

  it("keeps the filters for another scene", () => {
    expect(withoutTarget({ character: "ANNA", el: 3, quote: "x" })).toEqual({ character: "ANNA" });
  });
});

describe("the filters of the list", () => {
  it.each([
    [{}, [0, 1, 2]],
    [{ character: "ANNA" }, [0, 1]],
    [{ act: 2 }, [1]],
    [{ key: true as const }, [1, 2]],
    [{ character: "ANNA", key: true as const }, [1]],
  ])("with %j show the scenes %j", (filters, expected) => {
    expect(scenes.flatMap((scene, i) => (matchesFilters(scene, filters) ? [i] : []))).toEqual(expected);
  });

  it("offer the acts and characters there are", () => {
    expect(actsOf(scenes)).toEqual([1, 2]);
    expect(charactersOf(scenes)).toEqual(["ANNA", "BO"]);
  });
});
