import { describe, expect, it } from "vitest";
import { paceWords, stepWords } from "./progressWords";

describe("an analysis says how far it is", () => {
  it.each([
    [{ step: null, done: 0, total: 0 }, "Analysis is waiting"],
    [{ step: "scene_cards", done: 12, total: 90 }, "Scene cards, 12 of 90"],
    [{ step: "outline", done: 0, total: 1 }, "Outline"],
    [{ step: "something_new", done: 0, total: 0 }, "Something new"],
  ])("%j is %s", (progress, words) => {
    expect(stepWords(progress)).toBe(words);
  });

  it.each([
    [{ seconds_left: null, cost_usd: 0, has_unknown_price: false }, ""],
    [{ seconds_left: 3, cost_usd: 0, has_unknown_price: false }, ""],
    [{ seconds_left: 42, cost_usd: 0, has_unknown_price: false }, "about 45 s left"],
    [{ seconds_left: 61, cost_usd: 0.0412, has_unknown_price: false }, "about 2 min left, $0.0412 so far"],
    [{ seconds_left: null, cost_usd: 0.5, has_unknown_price: true }, "$0.50 and more so far"],
    [{ seconds_left: null, cost_usd: 0, has_unknown_price: true }, "cost unknown"],
  ])("%j is %s", (progress, words) => {
    expect(paceWords(progress)).toBe(words);
  });
});
