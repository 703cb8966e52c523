import { describe, expect, it } from "vitest";
import { reconcile } from "./reconcile";
import { cleanSegment, isDirty, textOf, type Piece, type Segment } from "./segments";

const piece = (id: string | null, text: string, version = 1): Piece => ({ id, text, etag: `"${version}"` });
const typed = (of: Piece, text: string): Segment => ({ pieces: [of], base: of.text, text });

const opening = piece(null, "Title: T\n\n");
const hall = piece("hall", "INT. HALL\n\nOne.\n\n");
const yard = piece("yard", "EXT. YARD\n\nTwo.\n\n");
const attic = piece("attic", "INT. ATTIC\n\nThree.\n");

/** Applies the changes as an editor would and checks that they come to what the segments say. */
function meet(segments: Segment[], server: Piece[]) {
  const result = reconcile(segments, server);
  let text = textOf(segments);
  for (const { from, to, insert } of [...result.changes].reverse()) text = text.slice(0, from) + insert + text.slice(to);
  expect(text).toBe(textOf(result.segments));
  return { text, segments: result.segments, conflicts: result.segments.filter(({ conflict }) => conflict !== undefined) };
}

describe("what was typed here meets what the server has", () => {
  it("takes what changed there and keeps what was typed elsewhere", () => {
    const { text, conflicts } = meet(
      [cleanSegment(opening), typed(hall, "INT. HALL\n\nOne, typed.\n\n"), cleanSegment(yard)],
      [opening, hall, piece("yard", "EXT. YARD\n\nTwo, theirs.\n\n", 2)],
    );
    expect(text).toBe("Title: T\n\nINT. HALL\n\nOne, typed.\n\nEXT. YARD\n\nTwo, theirs.\n\n");
    expect(conflicts).toEqual([]);
  });

  it("keeps both texts of a scene that both have changed", () => {
    const theirs = piece("hall", "INT. HALL\n\nOne, theirs.\n\n", 2);
    const { text, conflicts } = meet([cleanSegment(opening), typed(hall, "INT. HALL\n\nOne, mine.\n\n"), cleanSegment(yard)], [opening, theirs, yard]);
    expect(text).toContain("One, mine.");
    expect(conflicts.map(({ conflict }) => conflict?.theirs)).toEqual([theirs.text]);
    expect(conflicts[0]?.pieces).toEqual([theirs]);
  });

  it("is settled where both came to the same", () => {
    const same = piece("hall", "INT. HALL\n\nSame.\n\n", 2);
    const { segments, conflicts } = meet([typed(hall, same.text)], [same]);
    expect(conflicts).toEqual([]);
    expect(segments.some(isDirty)).toBe(false);
  });

  it("learns where a typed heading has begun a scene, while typing went on", () => {
    const sent = "INT. HALL\n\nOne.\n\nINT. STAIRS\n\nUp.\n\n";
    const local: Segment = { pieces: [hall], base: sent, text: "INT. HALL\n\nOne.\n\nINT. STAIRS\n\nUp and up.\n\n" };
    const { segments, conflicts } = meet(
      [local, cleanSegment(yard)],
      [piece("hall", "INT. HALL\n\nOne.\n\n", 2), piece("stairs", "INT. STAIRS\n\nUp.\n\n"), yard],
    );
    expect(conflicts).toEqual([]);
    expect(segments.map(({ pieces, text }) => [pieces[0]?.id, text])).toEqual([
      ["hall", "INT. HALL\n\nOne.\n\n"],
      ["stairs", "INT. STAIRS\n\nUp and up.\n\n"],
      ["yard", yard.text],
    ]);
  });

  it("does not quarrel over the empty line that the server ends a scene with", () => {
    const local: Segment = { pieces: [hall], base: "INT. HALL\n\nOne.", text: "INT. HALL\n\nOne. And" };
    const { segments, conflicts } = meet([local, cleanSegment(yard)], [piece("hall", "INT. HALL\n\nOne.\n\n", 2), yard]);
    expect(conflicts).toEqual([]);
    expect(segments[0]?.text).toBe("INT. HALL\n\nOne. And");
    expect(segments[0] && isDirty(segments[0])).toBe(true);
  });

  it("follows scenes that were moved, cut and added there", () => {
    const added = piece("new", "EXT. SEA\n\nWaves.\n\n");
    const { text, conflicts } = meet([cleanSegment(hall), cleanSegment(yard), cleanSegment(attic)], [piece("attic", attic.text), added, hall]);
    expect(text).toBe(attic.text + added.text + hall.text);
    expect(conflicts).toEqual([]);
  });

  it("keeps what was typed into a scene that is gone there", () => {
    const { text, conflicts } = meet([cleanSegment(hall), typed(yard, "EXT. YARD\n\nTyped.\n\n"), cleanSegment(attic)], [hall, attic]);
    expect(text).toBe(`${hall.text}EXT. YARD\n\nTyped.\n\n${attic.text}`);
    expect(conflicts.map(({ pieces, conflict }) => [pieces, conflict?.theirs])).toEqual([[[], ""]]);
  });

  it("never loses a typed word, whatever the server says", () => {
    const pieces = [opening, hall, yard, attic];
    for (let seed = 0; seed < 400; seed++) {
      const draw = (n: number, salt: number) => Math.abs(Math.sin(seed * 37 + salt * 101) * 1e6 | 0) % n;
      const mine = pieces.map((of, i) => (draw(3, i) === 0 ? typed(of, `${of.text.trimEnd()} word${i}\n\n`) : cleanSegment(of)));
      const server = pieces
        .filter((_, i) => draw(5, i + 10) !== 0)
        .map((of, i) => (draw(3, i + 20) === 0 ? piece(of.id, `${of.text.trimEnd()} there${i}\n\n`, 2) : of));
      if (draw(2, 30) === 0) server.reverse();
      const { text, segments } = meet(mine, server);
      mine.forEach((segment, i) => {
        if (isDirty(segment)) expect(text).toContain(`word${i}`);
      });
      expect(new Set(segments.flatMap((segment) => segment.pieces.map(({ id }) => id)))).toEqual(new Set(server.map(({ id }) => id)));
    }
  });
});
