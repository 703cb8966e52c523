import type { ManuscriptSession } from "./session";

/** The scripts that are being written in, by their id. Apart from what opens them, which is fetched by those who write. */
export const openManuscripts = new Map<string, Promise<ManuscriptSession>>();

/** Sends what was typed, where somebody writes: what is to be done to the scenes is done to the text that stands. */
export async function sendTyped(scriptId: string): Promise<void> {
  const session = await openManuscripts.get(scriptId)?.catch(() => undefined);
  await session?.send();
}

/** Reads the text again, where somebody writes: its scenes were changed by something else. */
export async function refreshTyped(scriptId: string): Promise<void> {
  const session = await openManuscripts.get(scriptId)?.catch(() => undefined);
  await session?.refresh();
}
