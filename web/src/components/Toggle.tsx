import { Switch } from "radix-ui";
import { useId, type ReactNode } from "react";
import { useHeldFocus } from "@/lib/useHeldFocus";
import "./Toggle.css";

interface ToggleProps {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** What is so at once when it is switched; disabled while it has the focus, it keeps that. */
export function Toggle({ label, hint, checked, disabled = false, onChange }: ToggleProps) {
  const id = useId();
  const held = useHeldFocus(disabled);
  return (
    <div className="toggle-row">
      <div className="toggle-words">
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && <p id={`${id}-hint`}>{hint}</p>}
      </div>
      <Switch.Root
        id={id}
        className="toggle"
        checked={checked}
        {...held}
        onCheckedChange={(isOn) => {
          if (!disabled) onChange(isOn);
        }}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      >
        <Switch.Thumb className="toggle-thumb" />
      </Switch.Root>
    </div>
  );
}
