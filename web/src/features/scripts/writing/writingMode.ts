import { useSyncExternalStore } from "react";

export type WritingMode = "read" | "write";

const key = "writersroom.scenes-as";
const listeners = new Set<() => void>();
let mode: WritingMode | undefined;

function current(): WritingMode {
  try {
    mode ??= localStorage.getItem(key) === "write" ? "write" : "read";
  } catch {
    mode ??= "read";
  }
  return mode;
}

export function chooseMode(chosen: WritingMode): void {
  if (current() === chosen) return;
  mode = chosen;
  try {
    localStorage.setItem(key, chosen);
  } catch {
    // Storage may be forbidden; the choice then lasts until the page is closed.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether scenes are read one by one, with their cards, or written in on the pages of the whole script. Every link to a scene leads to that. */
export function useWritingMode(): WritingMode {
  return useSyncExternalStore(subscribe, current);
}
