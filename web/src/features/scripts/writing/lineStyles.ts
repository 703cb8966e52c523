import type { Extension, Range } from "@codemirror/state";
import { Decoration, ViewPlugin, type DecorationSet, type EditorView, type ViewUpdate } from "@codemirror/view";
import { emphasisRuns } from "@/features/screenplays/emphasis";
import { asidesField } from "./asidesField";
import { readLines, type ReadLine } from "./lineReading";
import { countScript } from "./scriptIndex";
import { sceneMark } from "./sceneMarks";

const lineLooks = new Map<string, Decoration>();

function lookOf({ kind, isSecond }: ReadLine): Decoration {
  const name = `ms-line ms-${kind}${isSecond ? " ms-second" : ""}`;
  let look = lineLooks.get(name);
  if (look === undefined) lineLooks.set(name, (look = Decoration.line({ class: name })));
  return look;
}

const mark = Decoration.mark({ class: "ms-mark" });
const note = Decoration.mark({ class: "ms-in-note" });
const boneyard = Decoration.mark({ class: "ms-in-boneyard" });
const styles = new Map<string, Decoration>();

function styleOf(bold: boolean, italic: boolean, underline: boolean): Decoration {
  const name = [bold && "ms-bold", italic && "ms-italic", underline && "ms-underline"].filter(Boolean).join(" ");
  let style = styles.get(name);
  if (style === undefined) styles.set(name, (style = Decoration.mark({ class: name })));
  return style;
}

/** Gives the lines on the screen the look of their kind. What is not on the screen is not read. */
export const lineStyles: Extension = [
  asidesField,
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = decorate(view);
      }

      update(update: ViewUpdate) {
        const isCounted = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(countScript)));
        if (update.docChanged || update.viewportChanged || isCounted) this.decorations = decorate(update.view);
      }
    },
    { decorations: ({ decorations }) => decorations },
  ),
];

function decorate(view: EditorView): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  let behind = -1;
  for (const { from, to } of view.visibleRanges) {
    for (const line of readLines(view.state, from, to)) {
      if (line.from <= behind) continue;
      behind = line.from;
      ranges.push(lookOf(line).range(line.from), ...marksOf(view, line));
    }
  }
  return Decoration.set(ranges, true);
}

const forced: Partial<Record<ReadLine["kind"], RegExp>> = {
  scene_heading: /^\s*\.(?!\.)/,
  character: /^\s*@/,
  action: /^\s*!/,
  lyrics: /^\s*~/,
  transition: /^\s*>/,
  centered: /^\s*>/,
  section: /^\s*#+/,
  synopsis: /^\s*=/,
};

function marksOf(view: EditorView, line: ReadLine): Range<Decoration>[] {
  const { from, text, kind } = line;
  const marks: Range<Decoration>[] = [];
  const opening = forced[kind]?.exec(text);
  if (opening) marks.push(mark.range(from, from + opening[0].length));
  if (kind === "scene_heading") marks.push(sceneMark(view, from));
  const closing = kind === "centered" ? /<\s*$/.exec(text) : kind === "character" ? /\^\s*$/.exec(text) : null;
  if (closing && closing.index >= (opening?.[0].length ?? 0)) marks.push(mark.range(from + closing.index, from + text.length));
  if (kind !== "note" && kind !== "boneyard") marks.push(...asideMarks(view, line));
  if (/[*_]/.test(text) && kind !== "boneyard") {
    let at = 0;
    for (const run of emphasisRuns(text)) {
      if (run.start > at) marks.push(mark.range(from + at, from + run.start));
      if (run.bold || run.italic || run.underline) {
        marks.push(styleOf(run.bold, run.italic, run.underline).range(from + run.start, from + run.end));
      }
      at = run.end;
    }
    if (at < text.length) marks.push(mark.range(from + at, from + text.length));
  }
  return marks;
}

function asideMarks(view: EditorView, { from, text }: ReadLine): Range<Decoration>[] {
  if (!/[[\]/*]/.test(text)) return [];
  const to = from + text.length;
  return view.state.field(asidesField).flatMap((aside) => {
    if (aside.to <= from || aside.from >= to) return [];
    return [(aside.isNote ? note : boneyard).range(Math.max(from, aside.from), Math.min(to, aside.to))];
  });
}
