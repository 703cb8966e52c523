import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { readManuscript } from "@/features/screenplays/fountain/manuscript";
import { asidesField } from "./asidesField";
import { namesFor } from "./completion";
import { readLines } from "./lineReading";
import { scriptIndex } from "./scriptIndex";

const script = [
  "Title: Kinds", "Author: Somebody", "", "FADE IN:", "", "INT. HALL - DAY", "", "MARA waits. /* not", "any more */ Or does she?", "", "MARA (O.S.)", "(low)",
  "Come in.", "  ", "Sit.", "", "TOBIAS ^", "No. [[why", "not?]]", "", "/*", "INT. GONE - DAY", "", "IRIS", "Gone.", "*/", "", "> the end <", "", "CUT TO:", "",
  "EXT. YARD - NIGHT", "", "TOBIAS", "Rain.", "", "HUGH", "Wind.", "", "TOBIAS", "Still rain.", "", "",
].join("\n");

const open = (doc: string) => EditorState.create({ doc, extensions: [asidesField, scriptIndex] });

describe("what is on the screen", () => {
  it("reads as the whole script does, wherever the screen begins and ends", () => {
    const state = open(script);
    const whole = new Map(readManuscript(script).lines.map(({ from, kind }) => [from, kind]));
    for (let from = 0; from <= script.length; from += 3) {
      for (const line of readLines(state, from, Math.min(script.length, from + 20))) {
        expect([line.from, line.kind]).toEqual([line.from, whole.get(line.from) ?? "title"]);
      }
    }
  });

  it("follows edits as if it were read anew", () => {
    let state = open(script);
    let seed = 7;
    const draw = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
    const pieces = ["/*", "*/", "[[", "]]", "\n\n", "word", "\n", " ", "MARA\n", "INT. X - DAY\n\n"];
    for (let i = 0; i < 500; i++) {
      const from = draw(state.doc.length + 1);
      const to = Math.min(state.doc.length, from + draw(4));
      state = state.update({ changes: { from, to, insert: draw(3) === 0 ? "" : (pieces[draw(pieces.length)] ?? "") } }).state;
      expect(state.field(asidesField)).toEqual(open(state.doc.toString()).field(asidesField));
    }
  });

  it("offers who is likely to answer first", () => {
    expect(namesFor(open(script), script.length)).toEqual(["HUGH", "TOBIAS", "MARA"]);
  });
});
