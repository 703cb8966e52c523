import type { ButtonHTMLAttributes, Ref } from "react";
import "./controls.css";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: "plain" | "primary" | "quiet";
  /** Square, for an icon alone; such a button needs an `aria-label`. */
  icon?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = "plain", icon = false, className = "", type = "button", ...rest }: ButtonProps) {
  const looks = look === "plain" ? "" : ` button-${look}`;
  return <button type={type} className={`button${looks}${icon ? " button-icon" : ""} ${className}`.trimEnd()} {...rest} />;
}
