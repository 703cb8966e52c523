/** What was typed in a text and is not saved yet, and the version it was typed onto. Kept in the browser until it is. */
export interface Draft {
  version: number;
  base: string;
  text: string;
  at: number;
}

const prefix = "writersroom.draft.";
const lockPrefix = "writersroom.tab.";

let tab: string | undefined;

/** This tab's own name. It stays through a reload; a copy of a tab gets another. */
export async function claimTab(): Promise<string> {
  if (tab !== undefined) return tab;
  const remembered = sessionStorage.getItem("writersroom.tab") ?? crypto.randomUUID();
  tab = (await isHeld(remembered)) ? crypto.randomUUID() : remembered;
  sessionStorage.setItem("writersroom.tab", tab);
  // Held as long as the tab lives: so others see that its drafts are not orphans.
  if (hasLocks()) void navigator.locks.request(lockPrefix + tab, () => new Promise<never>(() => undefined));
  return tab;
}

export function keepDraft(documentId: string, owner: string, draft: Draft): void {
  try {
    localStorage.setItem(`${prefix}${documentId}.${owner}`, JSON.stringify(draft));
  } catch {
    // The browser's store is full or closed: the text is in the editor, and goes to the server.
  }
}

export function dropDraft(documentId: string, owner: string): void {
  localStorage.removeItem(`${prefix}${documentId}.${owner}`);
}

/** The newest draft of this tab, or of one that is gone; it is this tab's from then on. */
export async function adoptDraft(documentId: string, owner: string): Promise<Draft | undefined> {
  const start = `${prefix}${documentId}.`;
  let newest: { name: string; draft: Draft } | undefined;
  for (const name of Object.keys(localStorage).filter((key) => key.startsWith(start))) {
    const whose = name.slice(start.length);
    if (whose !== owner && (!hasLocks() || (await isHeld(whose)))) continue;
    const draft = JSON.parse(localStorage.getItem(name) ?? "null") as Draft | null;
    if (draft !== null && (newest === undefined || draft.at > newest.draft.at)) newest = { name, draft };
  }
  if (newest === undefined) return undefined;
  localStorage.removeItem(newest.name);
  keepDraft(documentId, owner, newest.draft);
  return newest.draft;
}

// Browsers give locks only to pages of the machine itself and of secure addresses.
const hasLocks = (): boolean => "locks" in navigator;

async function isHeld(whose: string): Promise<boolean> {
  if (!hasLocks()) return false;
  const { held } = await navigator.locks.query();
  return held?.some(({ name }) => name === lockPrefix + whose) ?? false;
}
