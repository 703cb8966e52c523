import { afterEach, describe, expect, it } from "vitest";
import { KeptDrafts, withKept } from "./keptDrafts";
import type { Piece } from "./segments";

const hall: Piece = { id: "hall", etag: '"1"', text: "INT. HALL\n\nOne.\n\n" };
const yard: Piece = { id: "yard", etag: '"1"', text: "EXT. YARD\n\nTwo.\n" };
const typed = { ids: ["hall"], base: hall.text, text: "INT. HALL\n\nTyped.\n\n" };

afterEach(() => {
  localStorage.clear();
});

describe("what was typed and not sent", () => {
  it("is taken over by the next page", async () => {
    new KeptDrafts("s").keep([typed]);
    new KeptDrafts("other").keep([{ ...typed, text: "elsewhere" }]);
    expect(await new KeptDrafts("s").adopt()).toEqual([typed]);
    expect(await new KeptDrafts("s").adopt()).toEqual([typed]);
  });

  it("goes onto the scene that it was typed into", () => {
    const [first, second] = withKept([hall, yard], [typed]);
    expect(first).toEqual({ pieces: [hall], base: hall.text, text: typed.text });
    expect(second?.text).toBe(yard.text);
  });

  it("is a conflict where the scene has changed since", () => {
    const changed = { ...hall, text: "INT. HALL\n\nTheirs.\n\n" };
    const [first] = withKept([changed, yard], [typed]);
    expect(first).toMatchObject({ text: typed.text, conflict: { theirs: changed.text } });
  });

  it("is forgotten where the server has it already", () => {
    const [first] = withKept([{ ...hall, text: typed.text }, yard], [typed]);
    expect(first?.conflict).toBeUndefined();
    expect(first?.base).toBe(first?.text);
  });

  it("is shown at the end where its scene is gone", () => {
    expect(withKept([yard], [typed]).at(-1)).toEqual({ pieces: [], base: "", text: typed.text, conflict: { theirs: "" } });
  });

  it("does not stop for what cannot be read", async () => {
    localStorage.setItem("writersroom.unsent.s.x", "{");
    localStorage.setItem("writersroom.unsent.s.y", '[{"ids": 4}]');
    expect(await new KeptDrafts("s").adopt()).toEqual([]);
  });
});
