import { Button } from "@/components/Button";
import type { SaveState } from "./livingDocument";

interface SaveLineProps {
  state: SaveState;
  version: number;
  onSave: () => void;
  /** Keeps what stands here as a document of its own. */
  onKeepAsNew: () => void;
}

const notFound = 404;

/** Whether what was typed is saved, and where it is when it is not. */
export function SaveLine({ state, version, onSave, onKeepAsNew }: SaveLineProps) {
  switch (state.kind) {
    case "saved":
      return <span className="save-line">Saved, version {version}</span>;
    case "saving":
      return <span className="save-line">Saving</span>;
    case "unsaved":
      return <span className="save-line">Not saved yet</span>;
    case "offline":
      return <span className="save-line save-line-fault">Kept in this browser; saved when the server is back</span>;
    case "failed":
      if (state.problem.status === notFound) {
        return (
          <span className="save-line save-line-fault">
            Not saved: this document was deleted elsewhere.
            <Button look="quiet" onClick={onKeepAsNew}>
              Keep it as a new document
            </Button>
          </span>
        );
      }
      return (
        <span className="save-line save-line-fault">
          Not saved: {state.problem.detail || state.problem.title}
          <Button look="quiet" onClick={onSave}>
            Save again
          </Button>
        </span>
      );
  }
}
