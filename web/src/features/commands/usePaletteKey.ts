import { useEffect, useRef } from "react";

/** Ctrl+K, or ⌘K: also while something is being typed, for the hands are on the keys then. */
export function usePaletteKey(action: () => void): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current();
    };
    // Before the editors, one of which cuts lines with it.
    window.addEventListener("keydown", listener, { capture: true });
    return () => {
      window.removeEventListener("keydown", listener, { capture: true });
    };
  }, []);
}
