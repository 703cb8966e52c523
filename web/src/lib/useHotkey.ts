import { useEffect, useRef } from "react";

/** A single key that acts anywhere on the page, except while something is being typed or a modifier is held. */
export function useHotkey(key: string, action: () => void): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof HTMLElement && (event.target.isContentEditable || event.target.matches("input, textarea, select, [role^=menu] *, [role=dialog] *"))) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener("keydown", listener);
    return () => {
      window.removeEventListener("keydown", listener);
    };
  }, [key]);
}
