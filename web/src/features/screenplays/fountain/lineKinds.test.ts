import { describe, expect, it } from "vitest";
import { readManuscript } from "./manuscript";

function kinds(source: string): string[] {
  return readManuscript(source).lines.filter(({ kind }) => kind !== "blank").map(({ kind, words }) => `${kind}: ${words}`);
}

describe("the kinds of lines", () => {
  it("are told by Fountain's rules", () => {
    expect(kinds("INT. HALL - DAY\n\nMARA waits.\n\nMARA\n(low)\nCome in.\n\nCUT TO:\n\n> FADE OUT.\n\n>centred<\n\n.FORCED\n\n~la la\n\n# Act\n\n= what happens\n\n===")).toEqual([
      "scene_heading: INT. HALL - DAY",
      "action: MARA waits.",
      "character: MARA",
      "parenthetical: (low)",
      "dialogue: Come in.",
      "transition: CUT TO:",
      "transition: > FADE OUT.",
      "centered: >centred<",
      "scene_heading: .FORCED",
      "lyrics: ~la la",
      "section: # Act",
      "synopsis: = what happens",
      "page_break: ===",
    ]);
  });

  it.each([
    ["a name without words under it is action", "MARA\n", ["action: MARA"]],
    ["a heading needs an empty line above", "He enters.\nINT. HALL - DAY", ["action: He enters.", "action: INT. HALL - DAY"]],
    ["a small letter makes no cue", "Mara\nHello.", ["action: Mara", "action: Hello."]],
    ["small letters in brackets do not matter", "MARA (on the radio)\nHello.", ["character: MARA (on the radio)", "dialogue: Hello."]],
    ["words behind the bracket make it dialogue", "MARA\n(low) Hello.", ["character: MARA", "dialogue: (low) Hello."]],
    ["two spaces keep a speech going", "MARA\nOne.\n  \nTwo.", ["character: MARA", "dialogue: One.", "dialogue: Two."]],
    ["estimates are not headings", "ESTIMATE OF COSTS", ["action: ESTIMATE OF COSTS"]],
    ["I/E needs both halves", "I/E CAR - DAY", ["scene_heading: I/E CAR - DAY"]],
  ])("%s", (_, source, expected) => {
    expect(kinds(source)).toEqual(expected);
  });

  it("leave out what is cut, also over many lines", () => {
    expect(kinds("One.\n\n/* INT. GONE - DAY\n\nNobody.\n*/\n\nTwo. [[why?]]")).toEqual([
      "action: One.", "boneyard: ", "boneyard: ", "boneyard: ", "boneyard: ", "action: Two.",
    ]);
  });

  it("leave out the title page, and take no transition for one", () => {
    expect(kinds("Title: Exact Change\nAuthor:\n    Somebody\n\nFADE IN:\n\nWater.")).toEqual(["action: FADE IN:", "action: Water."]);
    expect(kinds("FADE IN:\n\nWater.")).toEqual(["action: FADE IN:", "action: Water."]);
  });

  it("take what never closes for text", () => {
    expect(kinds("One /* two\n\nThree [[ four\n\nfive ]]")).toEqual(["action: One /* two", "action: Three [[ four", "action: five ]]"]);
  });

  it("are told in time that grows with the text alone", () => {
    const source = `${"[[ ".repeat(40_000)}\n\n${"/* ".repeat(40_000)}`;
    expect(kinds(source)).toHaveLength(2);
  });
});
