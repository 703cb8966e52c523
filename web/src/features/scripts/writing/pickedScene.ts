type Listener = (sceneId: string) => void;

const listeners = new Set<Listener>();

/** Tells that a scene was picked from a list, also when it is the one that the address names already: the page may have been scrolled away. */
export function pickScene(sceneId: string): void {
  for (const listener of listeners) listener(sceneId);
}

export function onPickedScene(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
