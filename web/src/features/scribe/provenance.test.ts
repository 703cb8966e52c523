import { describe, expect, it } from "vitest";
import type { ScribeTurn, TextBlock } from "@/lib/types";
import { blockAt, originOf, originWords, placeBlocks } from "./provenance";

const block = (id: string, text: string, turns: string[] = [], persons: string[] = []): TextBlock => ({ id, text, turn_ids: turns, person_ids: persons });
const turn = (id: string, message: string) => ({ id, message }) as ScribeTurn;

describe("where a passage comes from", () => {
  const text = "# Quay\n\nIt rains.\n\nIt rains.\n";
  const placed = placeBlocks(text, [block("1.1", "# Quay"), block("2.1", "It rains.", ["a"]), block("3.1", "It rains.", ["b"], ["me"])]);

  it("tells blocks of the same words apart by their order", () => {
    expect(placed.map(({ from }) => from)).toEqual([0, 8, 19]);
    expect(blockAt(placed, 10)?.block.id).toBe("2.1");
    expect(blockAt(placed, 28)?.block.id).toBe("3.1");
  });

  it("passes over a block that reads differently by now, and finds those behind it", () => {
    const edited = placeBlocks("# Quay\n\nIt pours.\n\nThe end.", [block("1", "# Quay"), block("2", "It rains."), block("3", "The end.")]);
    expect(edited.map(({ block: { id } }) => id)).toEqual(["1", "3"]);
  });

  it("names the turns, and whose it is", () => {
    const last = placed[2];
    if (last === undefined) throw new Error("not placed");
    expect(originWords(originOf(last, [turn("a", "no"), turn("b", "Let it\nrain.")]))).toBe("Yours: the Scribe leaves it as it is.\nFrom turn “Let it rain.”");
  });
});
