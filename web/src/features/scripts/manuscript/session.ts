import type { EditorState } from "@codemirror/state";
import type { EditorView, ViewUpdate } from "@codemirror/view";
import { problemFromError } from "@/lib/problems";
import { KeptDrafts } from "./keptDrafts";
import { fromServer, ManuscriptText } from "./manuscriptText";
import { reconcile } from "./reconcile";
import { SegmentList, type Stretch } from "./segmentList";
import { differing, isDirty, type Piece, type Segment } from "./segments";
import { dueOf, sendAll, type ManuscriptServer } from "./sending";
import { savedState, type ManuscriptStatus, type SaveState } from "./status";

export interface SessionEvents {
  /** A scene was saved and nothing but its text is new. */
  sceneSaved: () => void;
  /** Scenes came, went or were renamed. */
  scenesChanged: () => void;
  unreachable: () => void;
}

/** Typing is saved when it pauses, and where it does not, after this time at the latest. */
const pauseMs = 700;
const mostMs = 8000;
const keepMs = 150;
const retryMs = 5000;

/**
 * A script that is being written in: the text, what of it the server has, and what is still to be sent. It outlives the editor that shows
 * it, so that what was typed is sent also after the writer went to another screen.
 */
export class ManuscriptSession {
  readonly #server: ManuscriptServer;
  readonly #events: SessionEvents;
  readonly #kept: KeptDrafts;
  readonly #list: SegmentList;
  readonly #text: ManuscriptText;
  #save: SaveState = "saved";
  #detail: string | undefined;
  #status: ManuscriptStatus = savedState;
  #sending = false;
  #underWay: Promise<void> = Promise.resolve();
  #sendTimer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #unsentSince: number | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(server: ManuscriptServer, events: SessionEvents, kept: KeptDrafts, segments: readonly Segment[], state: EditorState) {
    this.#server = server;
    this.#events = events;
    this.#kept = kept;
    this.#list = new SegmentList(segments);
    this.#text = new ManuscriptText(state);
    this.#settle();
    if (segments.some(isDirty)) this.#schedule();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly status = (): ManuscriptStatus => this.#status;

  get state(): EditorState {
    return this.#text.state;
  }

  attach(view: EditorView | undefined): void {
    this.#text.view = view;
    if (view === undefined) void this.send();
  }

  /** To be told of every change of the editor. */
  updated(update: ViewUpdate): void {
    this.#text.state = update.state;
    if (!update.docChanged || update.transactions.every((transaction) => transaction.annotation(fromServer))) return;
    this.#list.edited(update.changes);
    this.#text.typed();
    this.#schedule();
    this.#set(this.#save === "offline" ? "offline" : "waiting");
  }

  /** Where a scene stands in the text. */
  rangeOfScene(id: string): { from: number; to: number } | undefined {
    const index = this.#list.indexOfScene(id);
    return index < 0 ? undefined : this.#list.rangeOf(index, this.#text.doc);
  }

  /** The scene that a place is in. */
  sceneAt(position: number): string | undefined {
    const pieces = this.#list.stretches[this.#list.indexAt(position)]?.pieces ?? [];
    return pieces.findLast(({ id }) => id !== null)?.id ?? undefined;
  }

  /** Sends what is still to be sent. Whoever waits for it knows that the server has everything that was typed until now, or why not. */
  readonly send = (): Promise<void> => {
    this.#keepNow();
    return this.#afterWhatIsUnderWay(async () => {
      clearTimeout(this.#sendTimer);
      this.#unsentSince = undefined;
      while (await this.#sendNext());
      this.#save = "saved";
      this.#detail = undefined;
    });
  };

  /** Reads the script again: somebody else has changed it. */
  readonly refresh = async (): Promise<void> => {
    await this.#afterWhatIsUnderWay(async () => {
      this.#meet(await this.#server.read());
    });
    if (this.#list.dirty(this.#text.doc).some(({ stretch }) => !stretch.conflict)) this.#schedule();
  };

  /** Sends and readings take turns: none may miss what the one before it brings. */
  #afterWhatIsUnderWay(step: () => Promise<void>): Promise<void> {
    const run = async () => {
      this.#sending = true;
      try {
        await step();
      } catch (error) {
        this.#failed(error);
      } finally {
        this.#sending = false;
        this.#settle();
      }
    };
    // Whatever became of the one before: what is typed is saved.
    this.#underWay = this.#underWay.then(run, run);
    return this.#underWay;
  }

  /** Whether the server's scenes are those that are known here; an edit that is under way makes the answer wait. */
  knows(scenes: readonly { id: string; text: string }[]): boolean {
    if (this.#sending) return true;
    const known = new Map(this.#list.stretches.flatMap(({ pieces }) => pieces.map(({ id, text }) => [id, text])));
    return known.size - (known.has(null) ? 1 : 0) === scenes.length && scenes.every(({ id, text }) => known.get(id) === text.replace(/\r\n?/g, "\n"));
  }

  /** The stretches that both sides have changed. */
  conflicts(): { mine: string; theirs: string; stretch: Stretch }[] {
    return this.#list
      .dirty(this.#text.doc)
      .flatMap(({ stretch, text }) => (stretch.conflict ? [{ mine: text, theirs: stretch.conflict.theirs, stretch }] : []));
  }

  /** Ends a conflict with the text that a person has settled on. */
  resolve(stretch: Stretch, text: string): void {
    const index = this.#list.stretches.indexOf(stretch);
    if (index < 0) return;
    const segments = this.#list.segments(this.#text.doc);
    const { pieces, base } = stretch;
    const settled: Segment = { pieces, base, text };
    const { from } = this.#list.rangeOf(index, this.#text.doc);
    const change = differing(segments[index]?.text ?? "", text);
    this.#text.apply([{ from: from + change.from, to: from + change.to, insert: change.insert }]);
    segments[index] = settled;
    const before = segments[index - 1];
    if (pieces.length === 0 && before) segments.splice(index - 1, 2, { ...before, text: before.text + text });
    this.#list.replace(segments);
    void this.send();
  }

  async #sendNext(): Promise<boolean> {
    const due = dueOf(this.#list, this.#text.doc, this.#text.writingAt);
    if (due.length === 0) return false;
    this.#set("saving");
    const pieces = await sendAll(this.#server, due);
    if (pieces === undefined) {
      this.#events.sceneSaved();
    } else {
      this.#meet(pieces);
      this.#events.scenesChanged();
    }
    return true;
  }

  #meet(server: readonly Piece[]): void {
    const { segments, changes } = reconcile(this.#list.segments(this.#text.doc), server);
    this.#text.apply(changes.map(({ from, to, insert }) => {
      const part = differing(this.#text.doc.sliceString(from, to), insert);
      return { from: from + part.from, to: from + part.to, insert: part.insert };
    }));
    this.#list.replace(segments);
  }

  #failed(error: unknown): void {
    const problem = problemFromError(error);
    const away = problem.slug === "offline" || problem.status >= 500;
    this.#save = away ? "offline" : "refused";
    this.#detail = away ? undefined : problem.fieldErrors[0] ?? problem.detail;
    if (!away) return;
    this.#events.unreachable();
    clearTimeout(this.#sendTimer);
    this.#sendTimer = setTimeout(() => void this.send(), retryMs);
  }

  #schedule(): void {
    clearTimeout(this.#sendTimer);
    const now = performance.now();
    this.#unsentSince ??= now;
    const left = Math.max(0, this.#unsentSince + mostMs - now);
    this.#sendTimer = setTimeout(() => void this.send(), this.#save === "offline" ? retryMs : Math.min(pauseMs, left));
    this.#keepTimer ??= setTimeout(() => {
      this.#keepNow();
    }, keepMs);
  }

  #keepNow(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    this.#kept.keep(
      this.#list.dirty(this.#text.doc).map(({ stretch, text }) => ({ ids: stretch.pieces.map(({ id }) => id), base: stretch.base, text, unanswered: stretch.unanswered })),
    );
  }

  #settle(): void {
    this.#keepNow();
    const dirty = this.#list.dirty(this.#text.doc);
    if (this.#save === "saved" && dirty.some(({ stretch }) => !stretch.conflict)) {
      this.#set("waiting");
      this.#schedule();
    } else {
      this.#set(this.#save);
    }
  }

  #set(save: SaveState): void {
    this.#save = save;
    const conflicts = this.#list.stretches.filter(({ conflict }) => conflict !== undefined).length;
    const { save: before, conflicts: open, detail } = this.#status;
    if (before === save && open === conflicts && detail === this.#detail) return;
    this.#status = { save, conflicts, detail: this.#detail };
    for (const listener of this.#listeners) listener();
  }
}
