import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState, Text, Transaction, type ChangeSet } from "@codemirror/state";
import { drawSelection, EditorView, highlightSpecialChars, keymap, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Arrival } from "./documentSync";
import { editorRoot } from "./editorRoot";
import { freshText, markFresh } from "./freshText";
import { passageOrigin, type TellAt } from "./passageOrigin";

/** On what comes from elsewhere: it is not the person's to undo. */
const fromElsewhere = Annotation.define<boolean>();

const looks = HighlightStyle.define([
  { tag: tags.heading1, class: "md-h1" },
  { tag: tags.heading2, class: "md-h2" },
  { tag: [tags.heading3, tags.heading4, tags.heading5, tags.heading6], class: "md-h3" },
  { tag: tags.strong, class: "md-strong" },
  { tag: tags.emphasis, class: "md-emphasis" },
  { tag: tags.strikethrough, class: "md-struck" },
  { tag: tags.quote, class: "md-quote" },
  { tag: tags.monospace, class: "md-code" },
  { tag: [tags.link, tags.url], class: "md-link" },
  { tag: [tags.processingInstruction, tags.contentSeparator], class: "md-mark" },
]);

interface LivingEditorOptions {
  parent: HTMLElement;
  text: string;
  label: string;
  onTyped: (changes: ChangeSet, text: () => string) => void;
  onSave: () => void;
  /** Where the cursor is now. */
  onCursor: (position: number) => void;
  tellAt: TellAt;
}

/** A Markdown editor in which a person types while the text grows. */
export function openLivingEditor({ parent, text, label, onTyped, onSave, onCursor, tellAt }: LivingEditorOptions): EditorView {
  return new EditorView({
    parent,
    root: editorRoot(),
    state: EditorState.create({
      // Cut by hand, so that carriage returns stay what they are.
      doc: Text.of(text.split("\n")),
      extensions: [
        history(),
        drawSelection(),
        highlightSpecialChars(),
        search({ top: true }),
        markdown(),
        syntaxHighlighting(looks),
        freshText,
        placeholder("Write here, or start the Scribe and talk."),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0", spellcheck: "true", autocapitalize: "sentences" }),
        keymap.of([{ key: "Mod-s", preventDefault: true, run: () => (onSave(), true) }, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
        passageOrigin(tellAt),
        EditorView.updateListener.of((update) => {
          for (const transaction of update.transactions) {
            if (transaction.docChanged && transaction.annotation(fromElsewhere) !== true) onTyped(transaction.changes, () => update.state.doc.toString());
          }
          if (update.docChanged || update.selectionSet) onCursor(update.state.selection.main.head);
        }),
      ],
    }),
  });
}

/** Carries in what came, so that the line the person is at stays where it is on the screen. */
export function carryIn(view: EditorView, { changes, fresh }: Arrival): void {
  const anchor = view.hasFocus ? view.state.selection.main.head : view.lineBlockAtHeight(view.scrollDOM.scrollTop).from;
  const before = view.coordsAtPos(anchor)?.top;
  view.dispatch({
    changes,
    effects: markFresh.of(fresh),
    annotations: [fromElsewhere.of(true), Transaction.addToHistory.of(false)],
  });
  if (before === undefined) return;
  const place = changes.mapPos(anchor, 1);
  view.requestMeasure({
    read: () => view.coordsAtPos(place)?.top,
    write: (after) => {
      if (after !== undefined && after !== before) view.scrollDOM.scrollTop += after - before;
    },
  });
}
