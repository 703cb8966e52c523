import { highlightSelectionMatches, search } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, dropCursor, EditorView } from "@codemirror/view";
import { allowEditorStyles } from "@/lib/editorStyles";
import type { ManuscriptSession } from "../manuscript/session";
import { completion } from "./completion";
import { keys } from "./keys";
import { lineStyles } from "./lineStyles";
import { pageBreaks } from "./pageBreaks";
import { sceneFolding } from "./sceneMarks";
import { scriptCounting } from "./scriptIndex";
import { shownWords } from "./shownWords";
import "./writing.css";

const searchWords = {
  next: "Next",
  previous: "Previous",
  all: "All",
  "match case": "Match case",
  regexp: "Pattern",
  "by word": "Whole words",
  replace: "Replace",
  "replace all": "Replace all",
};

/** All that makes a text editor a screenplay's page. */
export function manuscriptExtensions(session: () => ManuscriptSession | undefined): Extension {
  allowEditorStyles();
  return [
    // A text that can be edited is in the tab order in any case; what checks a page goes by the attribute.
    EditorView.contentAttributes.of({ "aria-label": "Screenplay", tabindex: "0", spellcheck: "true", autocapitalize: "sentences" }),
    EditorView.lineWrapping,
    EditorState.allowMultipleSelections.of(false),
    drawSelection(),
    dropCursor(),
    scriptCounting,
    lineStyles,
    sceneFolding,
    pageBreaks,
    completion,
    search({ top: true }),
    EditorState.phrases.of(searchWords),
    highlightSelectionMatches({ minSelectionLength: 3 }),
    shownWords,
    keys,
    EditorView.updateListener.of((update) => {
      session()?.updated(update);
    }),
  ];
}
