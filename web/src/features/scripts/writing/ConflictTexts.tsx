import { MergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { lineStyles } from "./lineStyles";
import { scriptIndex } from "./scriptIndex";

interface ConflictTextsProps {
  mine: string;
  theirs: string;
  /** Told what the right side has come to. */
  onChange: (text: string) => void;
}

/** What differs is marked, and can be taken over from left to right bit by bit; the right side can be written in. */
export function ConflictTexts({ mine, theirs, onChange }: ConflictTextsProps) {
  const parent = useRef<HTMLDivElement>(null);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });

  useEffect(() => {
    if (parent.current === null) return;
    const look = [EditorView.lineWrapping, scriptIndex, lineStyles];
    const merge = new MergeView({
      a: {
        doc: theirs,
        extensions: [look, EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-label": "Changed elsewhere", tabindex: "0", "aria-readonly": "true" })],
      },
      b: {
        doc: mine,
        extensions: [
          look,
          EditorView.contentAttributes.of({ "aria-label": "Yours", tabindex: "0" }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) tell.current(update.state.doc.toString());
          }),
        ],
      },
      parent: parent.current,
      revertControls: "a-to-b",
      renderRevertControl: () => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "→";
        button.setAttribute("aria-label", "Take this passage over");
        // The view hears of a pressed mouse alone; a key makes a click without one.
        button.addEventListener("click", ({ detail }) => {
          if (detail > 0) return;
          button.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
          merge.b.focus();
        });
        return button;
      },
      gutter: false,
    });
    // Nothing is folded away, as what is folded unfolds by the mouse alone; what differs is brought into sight instead.
    const [first] = merge.chunks;
    if (first) merge.b.dispatch({ effects: EditorView.scrollIntoView(first.fromB, { y: "center" }) });
    return () => {
      merge.destroy();
    };
  }, [mine, theirs]);

  return <div className="conflict-texts" ref={parent} />;
}
