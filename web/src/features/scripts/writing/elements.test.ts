import { describe, expect, it } from "vitest";
import { lineAs } from "./elements";

describe("a line is made into an element", () => {
  it.each([
    ["scene_heading", "int. hall - day", "INT. HALL - DAY"],
    ["scene_heading", "the void", ".THE VOID"],
    ["action", "MARA", "!MARA"],
    ["action", "@Mara", "Mara"],
    ["character", "mara", "MARA"],
    ["dual", "MARA", "MARA ^"],
    ["character", "MARA ^", "MARA"],
    ["parenthetical", "low", "(low)"],
    ["parenthetical", "(low)", "(low)"],
    ["transition", "cut to:", "CUT TO:"],
    ["transition", "later", "> LATER"],
    ["centered", "> the end <", "> the end <"],
    ["note", "why?", "[[why?]]"],
    ["boneyard", "[[why?]]", "/*why?*/"],
    ["lyrics", "la la", "~la la"],
    ["action", "/*gone*/", "gone"],
  ] as const)("%s: %j becomes %j", (kind, line, expected) => {
    expect(lineAs(kind, line)).toBe(expected);
  });
});
