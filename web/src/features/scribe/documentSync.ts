import { ChangeSet, Text } from "@codemirror/state";
import { partsDiff } from "@/lib/wordDiff";

export interface KnownVersion {
  version: number;
  content: string;
}

/** A passage that was changed on both sides: the person's stands in the text, the other is shown beside it. */
export interface Contest {
  id: number;
  /** Where the person's words stand in the text as it is now. */
  from: number;
  to: number;
  theirs: string;
}

/** What a newer version does to the text that is being typed in. */
export interface Arrival {
  changes: ChangeSet;
  /** Where its new words stand afterwards. */
  fresh: readonly { from: number; to: number }[];
}

interface Hunk {
  from: number;
  to: number;
  insert: string;
}

/**
 * Holds together a text that a person types in and versions of it that come from elsewhere. What is typed is kept as changes to
 * the last version known; a newer one is carried over beneath them. Lines that both sides changed stay as the person has them.
 */
export class DocumentSync {
  #base: KnownVersion;
  #typed: ChangeSet;
  #sending: { content: string; since: ChangeSet } | undefined;
  #held: KnownVersion | undefined;
  #contests: Contest[] = [];
  #contestCount = 0;

  /** @param text What stands in the editor: the base, or more where something was typed and not saved. */
  constructor(base: KnownVersion, text: string = base.content) {
    this.#base = base;
    this.#typed = changesBetween(base.content, text);
  }

  get base(): KnownVersion {
    return this.#base;
  }

  get isDirty(): boolean {
    return !this.#typed.empty || this.#sending !== undefined;
  }

  get isSending(): boolean {
    return this.#sending !== undefined;
  }

  get contests(): readonly Contest[] {
    return this.#contests;
  }

  /** The person has changed the text. */
  typed(changes: ChangeSet): void {
    this.#typed = this.#typed.compose(changes);
    if (this.#sending) this.#sending.since = this.#sending.since.compose(changes);
    this.#contests = moved(this.#contests, changes);
  }

  settle(id: number): void {
    this.#contests = this.#contests.filter((contest) => contest.id !== id);
  }

  /** The text as it stands is on its way to the server; newer versions wait until that has ended. */
  sent(content: string): void {
    this.#sending = { content, since: ChangeSet.empty(content.length) };
  }

  /** It was saved as this version, which may already have more in it. */
  saved(version: KnownVersion): Arrival | undefined {
    const sending = this.#sending;
    if (sending === undefined) return undefined;
    this.#base = { version: version.version - 1, content: sending.content };
    this.#typed = sending.since;
    this.#sending = undefined;
    return this.#whatCame(version);
  }

  /** It was not saved: everything typed is still to be. */
  notSaved(): Arrival | undefined {
    this.#sending = undefined;
    return this.#held === undefined ? undefined : this.#whatCame(this.#held);
  }

  /** A version was read. An older one than is known is passed over. */
  arrived(version: KnownVersion): Arrival | undefined {
    if (version.version <= this.#base.version) return undefined;
    if (this.#sending === undefined) return this.#carryOver(version);
    if (this.#held === undefined || this.#held.version < version.version) this.#held = version;
    return undefined;
  }

  #whatCame(version: KnownVersion): Arrival | undefined {
    const newest = this.#held !== undefined && this.#held.version > version.version ? this.#held : version;
    this.#held = undefined;
    return newest.version > this.#base.version ? this.#carryOver(newest) : undefined;
  }

  #carryOver(version: KnownVersion): Arrival | undefined {
    const before = textOf(this.#base.content);
    const now = this.#typed.apply(before);
    const [free, contested] = partition(hunksBetween(this.#base.content, version.content), this.#typed, before);
    const isSame = now.toString() === version.content;
    const changes = isSame ? ChangeSet.empty(now.length) : ChangeSet.of(free.map(specOf), before.length).map(this.#typed);
    const after = changes.apply(now);
    this.#contests = moved(this.#contests, changes);
    if (!isSame) {
      for (const hunk of contested) {
        const [from, to] = [hunk.from, hunk.to].map((at, i) => changes.mapPos(this.#typed.mapPos(at, i === 0 ? -1 : 1), i === 0 ? -1 : 1));
        this.#contests.push({ id: ++this.#contestCount, from: from ?? 0, to: to ?? 0, theirs: hunk.insert });
      }
    }
    this.#base = version;
    this.#typed = changesBetween(version.content, after.toString());
    if (changes.empty) return undefined;
    const fresh: { from: number; to: number }[] = [];
    changes.iterChanges((_fromA, _toA, from, to) => {
      if (to > from) fresh.push({ from, to });
    });
    return { changes, fresh };
  }
}

/** Hunks that leave alone what was typed, and those that change lines which a person has changed as well. */
function partition(hunks: readonly Hunk[], typed: ChangeSet, before: Text): [free: Hunk[], contested: Hunk[]] {
  const [free, contested]: [Hunk[], Hunk[]] = [[], []];
  for (const hunk of hunks) {
    const start = before.lineAt(hunk.from).from;
    const end = before.lineAt(hunk.to).to;
    const isWholeLines = hunk.from === hunk.to && (hunk.insert.startsWith("\n") || (hunk.insert.endsWith("\n") && hunk.from === start));
    const meets = !isWholeLines && typed.touchesRange(start, end) !== false;
    if (!meets) free.push(hunk);
    // Shown beside the person's as whole lines: pieces of them say nothing by themselves.
    else contested.push({ from: start, to: end, insert: before.sliceString(start, hunk.from) + hunk.insert + before.sliceString(hunk.to, end) });
  }
  return [free, contested];
}

function hunksBetween(before: string, after: string): Hunk[] {
  const hunks: Hunk[] = [];
  let at = 0;
  let open: Hunk | undefined;
  for (const { kind, text } of partsDiff(linesOf(before), linesOf(after))) {
    if (kind === "same") {
      open = undefined;
      at += text.length;
      continue;
    }
    if (open === undefined) {
      open = { from: at, to: at, insert: "" };
      hunks.push(open);
    }
    if (kind === "added") {
      open.insert += text;
    } else {
      at += text.length;
      open.to = at;
    }
  }
  return hunks.map((hunk) => trimmed(hunk, before));
}

/** What both sides of a hunk have in common at its ends is no part of the change. */
function trimmed({ from, to, insert }: Hunk, before: string): Hunk {
  const old = before.slice(from, to);
  let start = 0;
  while (start < old.length && start < insert.length && old[start] === insert[start]) start++;
  let end = 0;
  while (end < old.length - start && end < insert.length - start && old.at(-1 - end) === insert.at(-1 - end)) end++;
  return { from: from + start, to: to - end, insert: insert.slice(start, insert.length - end) };
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];
}

function changesBetween(before: string, after: string): ChangeSet {
  return ChangeSet.of(hunksBetween(before, after).map(specOf), before.length);
}

// A carriage return is a character like others here, as it is to the server: what is not changed comes back as it was.
const textOf = (text: string): Text => Text.of(text.split("\n"));

const specOf = ({ from, to, insert }: Hunk) => ({ from, to, insert: textOf(insert) });

function moved(contests: readonly Contest[], changes: ChangeSet): Contest[] {
  return contests.map((contest) => ({ ...contest, from: changes.mapPos(contest.from, -1), to: changes.mapPos(contest.to, 1) }));
}
