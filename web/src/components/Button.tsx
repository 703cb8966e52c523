import type { ButtonHTMLAttributes, Ref } from "react";
import { useHeldFocus } from "@/lib/useHeldFocus";
import "./controls.css";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: "plain" | "primary" | "quiet";
  /** Square, for an icon alone; such a button needs an `aria-label`. */
  icon?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button; one that is disabled while it has the focus keeps it. */
export function Button({ look = "plain", icon = false, className = "", type = "button", disabled = false, onClick, onFocus, onBlur, ...rest }: ButtonProps) {
  const looks = look === "plain" ? "" : ` button-${look}`;
  const held = useHeldFocus(disabled);
  return (
    <button
      type={type}
      className={`button${looks}${icon ? " button-icon" : ""} ${className}`.trimEnd()}
      {...rest}
      {...held}
      onFocus={(event) => {
        held.onFocus(event);
        onFocus?.(event);
      }}
      onBlur={(event) => {
        held.onBlur(event);
        onBlur?.(event);
      }}
      onClick={(event) => {
        // Nor does a form send itself by it.
        if (disabled) event.preventDefault();
        else onClick?.(event);
      }}
    />
  );
}
