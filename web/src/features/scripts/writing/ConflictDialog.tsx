import { useRef } from "react";
import { Button } from "@/components/Button";
import { Dialog } from "@/components/Dialog";
import { ConflictTexts } from "./ConflictTexts";

interface ConflictDialogProps {
  mine: string;
  theirs: string;
  onSettle: (text: string) => void;
  onClose: () => void;
}

/** Both texts of a scene side by side, and the choice between them. */
export function ConflictDialog({ mine, theirs, onSettle, onClose }: ConflictDialogProps) {
  const settled = useRef(mine);
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
        <ConflictTexts
          mine={mine}
          theirs={theirs}
          onChange={(text) => {
            settled.current = text;
          }}
        />
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
            settle(settled.current);
          }}
        >
          Save the right side
        </Button>
      </div>
    </Dialog>
  );
}
