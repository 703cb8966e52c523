import type { Aside } from "./asides";
import {
  isCentered,
  isForcedCue,
  isForcedHeading,
  isHeading,
  isPageBreak,
  isParenthetical,
  isTransition,
  isUpperCase,
} from "./lineRules";

export type LineKind =
  | "blank"
  | "title"
  | "scene_heading"
  | "action"
  | "character"
  | "parenthetical"
  | "dialogue"
  | "lyrics"
  | "transition"
  | "centered"
  | "section"
  | "synopsis"
  | "page_break"
  | "note"
  | "boneyard";

export interface SourceLine {
  /** The line without its asides and the white space around it. */
  words: string;
  /** As it stands. */
  text: string;
  /** The first note or boneyard that reaches into the line. */
  aside: Aside | undefined;
}

type Place = "open" | "under_heading" | "paragraph" | "speech";

const parentheticalLines = 5;

/**
 * The kind of each line, judged by its words, by what stood before it and by whether a line of words follows. The first line must be one
 * before which anything may begin (the line behind a blank one, or the first of the script), and the last must end a paragraph.
 */
export function kindsOf(lines: readonly SourceLine[]): LineKind[] {
  const kinds: LineKind[] = [];
  let place: Place = "open";
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) break;
    if (line.words === "") {
      if (line.aside !== undefined) {
        kinds.push(line.aside.isNote ? "note" : "boneyard");
        if (!line.aside.isNote) place = "open";
        continue;
      }
      kinds.push("blank");
      // Two spaces and nothing else keep a speech going.
      if (!(place === "speech" && /^ {2,}$/.test(line.text))) place = "open";
      continue;
    }
    if (place === "speech") {
      const spoken = spokenKind(lines, i);
      for (let n = 0; n < spoken.lines; n++) kinds.push(spoken.kind);
      i += spoken.lines - 1;
      continue;
    }
    const kind = kindOf(lines, i, place);
    kinds.push(kind);
    place = placeAfter[kind] ?? "open";
  }
  return kinds;
}

const placeAfter: Partial<Record<LineKind, Place>> = {
  scene_heading: "under_heading",
  character: "speech",
  transition: "paragraph",
  action: "paragraph",
  lyrics: "paragraph",
  centered: "paragraph",
};

function kindOf(lines: readonly SourceLine[], index: number, place: Place): LineKind {
  const words = lines[index]?.words ?? "";
  if (words.startsWith("~")) return "lyrics";
  if (isCentered(words)) return "centered";
  if (isPageBreak(words)) return "page_break";
  if (place !== "paragraph" && words.startsWith("#")) return "section";
  if (place !== "paragraph" && words.startsWith("=")) return "synopsis";
  return place === "open" ? openingKind(lines, index, words) : "action";
}

function openingKind(lines: readonly SourceLine[], index: number, words: string): LineKind {
  if (words.startsWith("!")) return "action";
  if (words.startsWith(".")) return isForcedHeading(words) ? "scene_heading" : "action";
  if (isForcedCue(words)) return "character";
  if (words.startsWith(">")) return words.length > 1 ? "transition" : "action";
  if (isHeading(words)) return "scene_heading";
  if (!isUpperCase(words)) return "action";
  if (isFollowedByWords(lines, index)) return "character";
  return isTransition(words) && !/[ \t]$/.test(lines[index]?.text ?? "") ? "transition" : "action";
}

function isFollowedByWords(lines: readonly SourceLine[], index: number): boolean {
  let next = index + 1;
  while (isAsideAlone(lines[next])) next++;
  return (lines[next]?.words ?? "") !== "";
}

function isAsideAlone(line: SourceLine | undefined): boolean {
  return line?.words === "" && line.aside?.isNote === true;
}

function spokenKind(lines: readonly SourceLine[], index: number): { kind: LineKind; lines: number } {
  const words = lines[index]?.words ?? "";
  if (words.startsWith("~")) return { kind: "lyrics", lines: 1 };
  if (!words.startsWith("(")) return { kind: "dialogue", lines: 1 };
  // A parenthetical may run over a few lines; its brackets must wrap the whole of it.
  let whole = "";
  for (let count = 1; count <= parentheticalLines; count++) {
    const part = lines[index + count - 1]?.words ?? "";
    if (part === "" || (count > 1 && part.startsWith("~"))) break;
    whole += part;
    if (isParenthetical(whole)) return { kind: "parenthetical", lines: count };
  }
  return { kind: "dialogue", lines: 1 };
}
