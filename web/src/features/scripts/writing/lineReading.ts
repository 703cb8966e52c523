import type { EditorState } from "@codemirror/state";
import { wordsOutside } from "@/features/screenplays/fountain/asides";
import { kindsOf, type LineKind, type SourceLine } from "@/features/screenplays/fountain/lineKinds";
import { titlePageLines } from "@/features/screenplays/fountain/titlePage";
import { asidesField, isInsideAside } from "./asidesField";

export interface ReadLine {
  number: number;
  from: number;
  text: string;
  words: string;
  kind: LineKind;
  /** Whether it is of the second of two speeches side by side. */
  isSecond: boolean;
}

/** A title page is not longer, and looking for it costs no more than this. */
const longestTitlePage = 80;
/** No paragraph is longer; where one is, its beginning is not looked for further up. */
const farthest = 400;

/** Reads the lines of a stretch, from the beginning of the paragraph that it begins in: a keystroke costs what is on the screen. */
export function readLines(state: EditorState, from: number, to: number): ReadLine[] {
  const { doc } = state;
  const asides = state.field(asidesField);
  const first = paragraphStart(state, doc.lineAt(from).number);
  const last = paragraphEnd(state, doc.lineAt(to).number);
  const titled = first <= longestTitlePage ? titlePageEnd(state) : 0;
  const lines: ReadLine[] = [];
  const source: SourceLine[] = [];
  for (let number = first; number <= last; number++) {
    const line = doc.line(number);
    const { words, aside } = wordsOutside(line.text, line.from, asides);
    if (number > titled) source.push({ text: line.text, words, aside });
    lines.push({ number, from: line.from, text: line.text, words, kind: "title", isSecond: false });
  }
  const kinds = kindsOf(source);
  const titleLines = lines.length - source.length;
  let second = false;
  kinds.forEach((kind, i) => {
    const line = lines[titleLines + i];
    if (line === undefined) return;
    line.kind = kind;
    if (kind === "character") second = line.words.endsWith("^");
    else if (kind !== "dialogue" && kind !== "parenthetical" && kind !== "lyrics") second = false;
    line.isSecond = second;
  });
  return lines;
}

/** The one line that a place is in. */
export function readLineAt(state: EditorState, position: number): ReadLine | undefined {
  const { number } = state.doc.lineAt(position);
  return readLines(state, position, position).find((line) => line.number === number);
}

function isBorder(state: EditorState, number: number): boolean {
  const line = state.doc.line(number);
  return line.text.trim() === "" && !/^ {2,}$/.test(line.text) && !isInsideAside(state, line.from);
}

function paragraphStart(state: EditorState, number: number): number {
  let first = number;
  while (first > 1 && number - first < farthest && !isBorder(state, first)) first--;
  return first;
}

function paragraphEnd(state: EditorState, number: number): number {
  let last = number;
  while (last < state.doc.lines && last - number < farthest && !isBorder(state, last)) last++;
  return last;
}

function titlePageEnd(state: EditorState): number {
  const texts: string[] = [];
  for (let number = 1; number <= Math.min(longestTitlePage, state.doc.lines); number++) texts.push(state.doc.line(number).text);
  return titlePageLines(texts);
}
