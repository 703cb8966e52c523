import type { Piece, Segment } from "./segments";

/** What was typed and is not with the server yet, as it is kept in the browser. */
export interface KeptSegment {
  ids: (string | null)[];
  base: string;
  text: string;
  unanswered?: readonly string[] | undefined;
}

const prefix = "writersroom.unsent.";
/** A browser gives them to pages of this machine and to those that came encrypted. */
const hasLocks = "locks" in navigator;

/**
 * Keeps in the browser what the server does not have yet, so that a closed page, a crashed browser or a server that is away loses nothing.
 * Each open page has a place of its own, and holds a lock on it while it lives: another page takes over only what nobody holds.
 */
export class KeptDrafts {
  readonly #scriptId: string;
  readonly #key: string;

  constructor(scriptId: string) {
    this.#scriptId = scriptId;
    this.#key = `${prefix}${scriptId}.${crypto.randomUUID()}`;
    if (hasLocks) void navigator.locks.request(this.#key, () => new Promise(() => undefined));
  }

  /** Synchronous, so that it also holds for the last moment of a page. */
  keep(segments: readonly KeptSegment[]): boolean {
    try {
      if (segments.length === 0) localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, JSON.stringify(segments));
      return true;
    } catch {
      return false;
    }
  }

  /** Takes over what pages left behind that are no more. */
  async adopt(): Promise<KeptSegment[]> {
    const found: KeptSegment[] = [];
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(`${prefix}${this.#scriptId}.`) || key === this.#key || (await isHeld(key))) continue;
      found.push(...read(localStorage.getItem(key)));
      this.keep(found);
      localStorage.removeItem(key);
    }
    return found;
  }
}

async function isHeld(key: string): Promise<boolean> {
  if (!hasLocks) return false;
  return await navigator.locks.request(key, { ifAvailable: true }, (lock) => Promise.resolve(lock === null));
}

function read(stored: string | null): KeptSegment[] {
  try {
    const value: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(value) ? value.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(value: unknown): value is KeptSegment {
  const { ids, base, text } = (value ?? {}) as Partial<KeptSegment>;
  return Array.isArray(ids) && typeof base === "string" && typeof text === "string";
}

/** Puts what was kept onto the script as the server has it now. */
export function withKept(server: readonly Piece[], kept: readonly KeptSegment[]): Segment[] {
  let segments: Segment[] = server.map((piece) => ({ pieces: [piece], base: piece.text, text: piece.text }));
  for (const { ids, base, text, unanswered } of kept) {
    const first = segments.findIndex(({ pieces }) => pieces.some(({ id }) => ids.includes(id)));
    if (first < 0) {
      segments = [...segments, { pieces: [], base: "", text, conflict: { theirs: "" } }];
      continue;
    }
    const last = segments.findLastIndex(({ pieces }) => pieces.some(({ id }) => ids.includes(id)));
    const covered = segments.slice(first, last + 1);
    const theirs = covered.map((segment) => segment.base).join("");
    if (theirs === text) continue;
    const pieces = covered.flatMap((segment) => segment.pieces);
    const segment: Segment = { pieces, base: theirs, text, ...(theirs !== base && unanswered?.includes(theirs) !== true && { conflict: { theirs } }) };
    segments = [...segments.slice(0, first), segment, ...segments.slice(last + 1)];
  }
  return segments;
}
