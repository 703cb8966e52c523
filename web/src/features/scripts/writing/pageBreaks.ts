import { StateField, type EditorState, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import type { PageStart } from "@/features/screenplays/layout/paginate";
import { countScript, scriptIndex } from "./scriptIndex";

/** As in the style sheet: the foot of one page, the desk between, the head of the next. */
const gapHeight = 128;

class PageGap extends WidgetType {
  readonly #page: number;
  readonly #isWithin: boolean;

  constructor(page: number, isWithin: boolean) {
    super();
    this.#page = page;
    this.#isWithin = isWithin;
  }

  override eq(other: PageGap) {
    return other.#page === this.#page && other.#isWithin === this.#isWithin;
  }

  override toDOM() {
    const gap = document.createElement(this.#isWithin ? "span" : "div");
    gap.className = this.#isWithin ? "ms-page-cut" : "ms-page-gap";
    const number = document.createElement("span");
    number.textContent = `${this.#page}.`;
    number.setAttribute("aria-label", `Page ${this.#page}`);
    gap.append(number);
    return gap;
  }

  override get estimatedHeight() {
    return this.#isWithin ? -1 : gapHeight;
  }

  override ignoreEvent() {
    return true;
  }
}

/** Shows where each page begins: as the gap between two sheets, or, within a paragraph, as a line across it. */
const breaks = StateField.define<DecorationSet>({
  create: breaksOf,
  update: (shown, transaction) => {
    if (transaction.effects.some((effect) => effect.is(countScript))) return breaksOf(transaction.state);
    return transaction.docChanged ? shown.map(transaction.changes) : shown;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function breaksOf(state: EditorState): DecorationSet {
  const ranges = state.field(scriptIndex).pageStarts.map((start) => breakAt(state, start));
  return Decoration.set(ranges, true);
}

function breakAt(state: EditorState, { page, pos, offset, isContinued }: PageStart): Range<Decoration> {
  const line = state.doc.lineAt(Math.min(pos, state.doc.length));
  const within = offset > 0 || isContinued;
  if (!within) return Decoration.widget({ widget: new PageGap(page, false), block: true, side: -1 }).range(line.from);
  return Decoration.widget({ widget: new PageGap(page, true), side: 1 }).range(Math.min(line.from + offset, line.to));
}

export const pageBreaks: Extension = [breaks];
