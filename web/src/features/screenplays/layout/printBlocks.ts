import type { LineKind } from "../fountain/lineKinds";
import { cueEnd, headingWords } from "../fountain/lineRules";
import { breaksOf, linesOf } from "./wrap";

/** A line of the source, and what it is. */
export interface KindedLine {
  kind: LineKind;
  /** Where it begins in the source. */
  from: number;
  /** Without its asides and the white space around it. */
  words: string;
}

export type BlockKind = "heading" | "paragraph" | "speech" | "solid" | "transition" | "page_break";

interface PrintedLine {
  from: number;
  text: string;
  width: number;
  count: number;
  isParenthetical: boolean;
}

/** What prints as one block, with a blank line above. */
export interface PrintBlock {
  kind: BlockKind;
  /** Its height without the blank line above. */
  lines: number;
  /** The lines of its cue; 0 when it is no speech. */
  cue: number;
  /** The lines of its cue with (CONT'D), where the speech goes on. */
  cueAgain: number;
  printed: PrintedLine[];
}

/** Measures of US Letter in characters; the same as the server's. */
export const letter = { linesPerPage: 55, action: 61, dialogue: 36, parenthetical: 26, cue: 38, dual: 28 } as const;

const speechKinds: ReadonlySet<LineKind> = new Set(["character", "dialogue", "parenthetical", "lyrics"]);
const spokenOn: ReadonlySet<LineKind> = new Set(["dialogue", "parenthetical", "lyrics", "note", "boneyard", "blank"]);

/** Gathers lines into the blocks that print. Sections, synopses, notes and boneyard print nothing. */
export function printBlocks(lines: readonly KindedLine[]): PrintBlock[] {
  const blocks: PrintBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line === undefined) break;
    if (speechKinds.has(line.kind)) {
      at = addSpeech(blocks, lines, at);
      continue;
    }
    const kind = soloKinds[line.kind];
    if (kind === undefined) {
      at++;
      continue;
    }
    // Action and centred lines under one another are one paragraph; so is what a note stands in the middle of.
    const joins = line.kind === "action" || line.kind === "centered";
    let end = at + 1;
    while (joins && lines[end] !== undefined && (lines[end]?.kind === line.kind || lines[end]?.kind === "note")) end++;
    blocks.push(block(kind, lines.slice(at, end).filter(({ kind: own }) => own === line.kind), letter.action));
    at = end;
  }
  return blocks;
}

const soloKinds: Partial<Record<LineKind, BlockKind>> = {
  scene_heading: "heading",
  action: "paragraph",
  transition: "transition",
  centered: "solid",
  page_break: "page_break",
};

function addSpeech(blocks: PrintBlock[], lines: readonly KindedLine[], first: number): number {
  const end = endOfSpeech(lines, first);
  if (isDual(lines[end])) {
    const second = endOfSpeech(lines, end);
    const left = block("solid", spoken(lines, first, end), letter.dual, letter.dual);
    const right = block("solid", spoken(lines, end, second), letter.dual, letter.dual);
    blocks.push({ ...(left.lines >= right.lines ? left : right), printed: left.printed });
    return second;
  }
  const speech = block("speech", spoken(lines, first, end));
  blocks.push(speech.cue > 0 ? speech : { ...speech, kind: "paragraph" });
  return end;
}

function spoken(lines: readonly KindedLine[], from: number, to: number): KindedLine[] {
  return lines.slice(from, to).filter(({ kind }) => speechKinds.has(kind));
}

function endOfSpeech(lines: readonly KindedLine[], first: number): number {
  let end = first + 1;
  while (end < lines.length && spokenOn.has(lines[end]?.kind ?? "action")) {
    // Where verses follow one another behind a blank line, each is a block.
    if (lines[end]?.kind === "lyrics" && lines[end - 1]?.kind === "blank") break;
    end++;
  }
  return end;
}

function isDual(line: KindedLine | undefined): boolean {
  return line?.kind === "character" && line.words.trimEnd().endsWith("^");
}

function block(kind: BlockKind, lines: readonly KindedLine[], width?: number, dual?: number): PrintBlock {
  const made: PrintBlock = { kind, lines: 0, cue: 0, cueAgain: 0, printed: [] };
  for (const line of lines) {
    const text = printedWords(line);
    const columns = dual === undefined ? (width ?? widthOf(line.kind)) : line.kind === "parenthetical" ? dual - 6 : dual;
    const count = kind === "page_break" ? 0 : linesOf(text, columns);
    made.printed.push({ from: line.from, text, width: columns, count, isParenthetical: line.kind === "parenthetical" });
    made.lines += count;
    if (line.kind !== "character") continue;
    made.cue = count;
    made.cueAgain = /\(CONT/i.test(text) ? count : linesOf(`${text} (CONT'D)`, columns);
  }
  return made;
}

function widthOf(kind: LineKind): number {
  if (kind === "character") return letter.cue;
  if (kind === "parenthetical") return letter.parenthetical;
  return kind === "dialogue" || kind === "lyrics" ? letter.dialogue : letter.action;
}

function printedWords({ kind, words }: KindedLine): string {
  switch (kind) {
    case "scene_heading":
      return headingWords(words);
    case "character":
      return words.slice(words.startsWith("@") ? 1 : 0, cueEnd(words));
    case "centered":
      return words.slice(1, -1).trim();
    case "transition":
      return words.replace(/^>\s*/, "");
    case "lyrics":
      return words.replace(/^~\s*/, "");
    case "action":
      return words.replace(/^!/, "");
    default:
      return words;
  }
}

/** Where in the source a line of a block is, from 0; and whether it is the first of its source line. */
export function placeOfRow(block: PrintBlock, row: number): { pos: number; offset: number } {
  let rest = row;
  for (const line of block.printed) {
    if (rest < line.count) return { pos: line.from, offset: rest === 0 ? 0 : (breaksOf(line.text, line.width)[rest - 1] ?? 0) };
    rest -= line.count;
  }
  return { pos: block.printed[0]?.from ?? 0, offset: 0 };
}
