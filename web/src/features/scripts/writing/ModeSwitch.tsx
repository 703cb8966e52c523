import { BookOpen, PenLine } from "lucide-react";
import { chooseMode, useWritingMode } from "./writingMode";

const modes = [
  { mode: "read", label: "Read", Icon: BookOpen },
  { mode: "write", label: "Write", Icon: PenLine },
] as const;

export function ModeSwitch() {
  const current = useWritingMode();
  return (
    <div className="mode-switch" role="group" aria-label="Show the script to">
      {modes.map(({ mode, label, Icon }) => (
        <button
          key={mode}
          type="button"
          aria-pressed={mode === current}
          onClick={() => {
            chooseMode(mode);
          }}
        >
          <Icon size={16} aria-hidden="true" />
          {label}
        </button>
      ))}
    </div>
  );
}
