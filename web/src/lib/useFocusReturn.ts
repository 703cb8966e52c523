import { useState } from "react";

/**
 * For what opens over a screen: gives the focus back to what had it when this was first shown, or to the screen where that is gone. Radix does so
 * for triggers of its own alone.
 */
export function useFocusReturn(): (event: Event) => void {
  const [before] = useState(() => document.activeElement);
  return (event) => {
    event.preventDefault();
    const opener = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : document.getElementById("main");
    opener?.focus();
  };
}
