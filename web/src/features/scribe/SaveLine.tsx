import { Button } from "@/components/Button";
import type { SaveState } from "./livingDocument";

interface SaveLineProps {
  state: SaveState;
  version: number;
  onSave: () => void;
}

/** Whether what was typed is saved, and where it is when it is not. */
export function SaveLine({ state, version, onSave }: SaveLineProps) {
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
