import { MergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { lineStyles } from "./lineStyles";
import { scriptIndex } from "./scriptIndex";

interface ConflictDialogProps {
  mine: string;
  theirs: string;
  onSettle: (text: string) => void;
  onClose: () => void;
}

/** Both texts of a scene side by side: what differs is marked, and can be taken over bit by bit. */
export function ConflictDialog({ mine, theirs, onSettle, onClose }: ConflictDialogProps) {
  const parent = useRef<HTMLDivElement>(null);
  const [merge, setMerge] = useState<MergeView>();

  useEffect(() => {
    if (parent.current === null) return;
    const look = [EditorView.lineWrapping, scriptIndex, lineStyles];
    const made = new MergeView({
      a: {
        doc: theirs,
        extensions: [look, EditorState.readOnly.of(true), EditorView.contentAttributes.of({ "aria-label": "Changed elsewhere", "aria-readonly": "true" })],
      },
      b: { doc: mine, extensions: [look, EditorView.contentAttributes.of({ "aria-label": "Yours" })] },
      parent: parent.current,
      revertControls: "a-to-b",
      renderRevertControl: () => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "→";
        button.setAttribute("aria-label", "Take this passage over");
        return button;
      },
      gutter: false,
      collapseUnchanged: { margin: 3, minSize: 8 },
    });
    setMerge(made);
    return () => {
      made.destroy();
    };
  }, [mine, theirs]);

  const settle = (text: string) => {
    onClose();
    onSettle(text);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Changed here and elsewhere"
      description={theirs === "" ? "The scene was cut elsewhere while you wrote in it." : "Take passages over with the arrows, or write on the right; then save the right side."}
    >
      <div className="conflict">
        <div className="conflict-heads">
          <span>Elsewhere</span>
          <span>Yours</span>
        </div>
        <div className="conflict-texts" ref={parent} />
      </div>
      <div className="dialog-actions">
        <Button
          onClick={() => {
            settle(theirs);
          }}
        >
          {theirs === "" ? "Let it be cut" : "Keep theirs"}
        </Button>
        <Button
          onClick={() => {
            settle(mine);
          }}
        >
          Keep mine
        </Button>
        <Button
          look="primary"
          onClick={() => {
            settle(merge?.b.state.doc.toString() ?? mine);
          }}
        >
          Save the right side
        </Button>
      </div>
    </Dialog>
  );
}
