import { describe, expect, it } from "vitest";
import type { SceneElement } from "@/lib/types";
import { partsOf } from "./sideBySide";

const make = (...kinds: readonly (SceneElement["type"] | "second")[]): SceneElement[] =>
  kinds.map((kind, i) => ({ element_index: i, type: kind === "second" ? "character" : kind, text: `${i}`, line: i + 1, dual: kind === "second" }));

/** The indices of the elements, those that stand side by side in brackets. */
const shape = (elements: readonly SceneElement[]) =>
  partsOf(elements)
    .map((part) => ("element" in part ? part.element.text : part.speeches.map((speech) => `[${speech.map(({ text }) => text).join(" ")}]`).join("")))
    .join(" ");

describe("speeches side by side", () => {
  it("are a speech and the one right after it whose cue is marked", () => {
    expect(shape(make("action", "character", "dialogue", "second", "parenthetical", "dialogue", "action"))).toBe("0 [1 2][3 4 5] 6");
  });

  it("are not two that merely follow each other", () => {
    expect(shape(make("character", "dialogue", "character", "dialogue"))).toBe("0 1 2 3");
  });

  it("are not made of a marked speech that has none before it", () => {
    expect(shape(make("second", "dialogue", "action", "second", "dialogue"))).toBe("0 1 2 3 4");
  });

  it("are two at most: a third that is marked stands alone", () => {
    expect(shape(make("character", "dialogue", "second", "dialogue", "second", "dialogue"))).toBe("[0 1][2 3] 4 5");
  });
});
