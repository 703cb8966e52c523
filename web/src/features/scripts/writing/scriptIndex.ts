import { StateEffect, StateField, type EditorState, type Extension } from "@codemirror/state";
import { ViewPlugin, type EditorView, type ViewUpdate } from "@codemirror/view";
import { headingWords, nameOfCue } from "@/features/screenplays/fountain/lineRules";
import { readManuscript } from "@/features/screenplays/fountain/manuscript";
import { paginate, type PageStart } from "@/features/screenplays/layout/paginate";
import { printBlocks } from "@/features/screenplays/layout/printBlocks";

export interface IndexedScene {
  from: number;
  heading: string;
  page: number;
}

/** What is known of the whole script: counted when typing pauses, and moved along with the text until then. */
export interface ScriptIndex {
  scenes: readonly IndexedScene[];
  pageStarts: readonly PageStart[];
  pageCount: number;
  /** Who speaks, with the place of each of their cues. */
  cues: readonly { name: string; from: number }[];
}

export const countScript = StateEffect.define<ScriptIndex>();

export function indexOf(source: string): ScriptIndex {
  const { lines } = readManuscript(source);
  const blocks = printBlocks(lines);
  const pages = paginate(blocks);
  const pageOfHeading: number[] = [];
  blocks.forEach((block, i) => {
    if (block.kind === "heading") pageOfHeading.push(pages.pageOf[i] ?? 1);
  });
  const headings = lines.filter(({ kind }) => kind === "scene_heading");
  return {
    scenes: headings.map(({ from, words }, i) => ({ from, heading: headingWords(words), page: pageOfHeading[i] ?? 1 })),
    pageStarts: pages.starts,
    pageCount: pages.count,
    cues: lines.flatMap(({ kind, words, from }) => (kind === "character" ? [{ name: nameOfCue(words), from }] : [])),
  };
}

export const scriptIndex = StateField.define<ScriptIndex>({
  create: (state) => indexOf(state.doc.toString()),
  update: (index, transaction) => {
    for (const effect of transaction.effects) if (effect.is(countScript)) return effect.value;
    if (!transaction.docChanged) return index;
    const moved = (position: number) => transaction.changes.mapPos(position, 1);
    return {
      ...index,
      scenes: index.scenes.map((scene) => ({ ...scene, from: moved(scene.from) })),
      pageStarts: index.pageStarts.map((start) => ({ ...start, pos: moved(start.pos) })),
      cues: index.cues.map((cue) => ({ ...cue, from: moved(cue.from) })),
    };
  },
});

/** The index of the scene that a place is in; -1 before the first. */
export function sceneIndexAt(state: EditorState, position: number): number {
  return lastBefore(state.field(scriptIndex).scenes, ({ from }) => from, position);
}

export function pageAt(state: EditorState, position: number): number {
  const { pageStarts } = state.field(scriptIndex);
  return pageStarts[lastBefore(pageStarts, ({ pos }) => pos, position)]?.page ?? 1;
}

function lastBefore<T>(items: readonly T[], placeOf: (item: T) => number, position: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && placeOf(item) <= position) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const pauseMs = 400;

/** Counts again when typing pauses, in a moment in which the browser has nothing else to do. */
const counter = ViewPlugin.fromClass(
  class {
    #timer: ReturnType<typeof setTimeout> | undefined;
    #idle: number | undefined;

    update(update: ViewUpdate) {
      if (update.docChanged) this.#wait(update.view);
    }

    destroy() {
      clearTimeout(this.#timer);
      if (this.#idle !== undefined) cancelIdleCallback(this.#idle);
    }

    #wait(view: EditorView) {
      this.destroy();
      this.#timer = setTimeout(() => {
        const count = () => {
          view.dispatch({ effects: countScript.of(indexOf(view.state.doc.toString())) });
        };
        if (typeof requestIdleCallback === "undefined") count();
        else this.#idle = requestIdleCallback(count, { timeout: 2000 });
      }, pauseMs);
    }
  },
);

export const scriptCounting: Extension = [scriptIndex, counter];
