import type { ChangeSet } from "@codemirror/state";
import { problemFromError, type ApiProblem } from "@/lib/problems";
import { DocumentSync, type Arrival, type Contest } from "./documentSync";
import { putDocument, readDocument, type ReadDocument } from "./documentRequests";
import { dropDraft, keepDraft, type Draft } from "./drafts";

export type SaveState =
  | { kind: "saved" }
  | { kind: "unsaved" }
  | { kind: "saving" }
  /** Kept in this browser until the server is back. */
  | { kind: "offline" }
  | { kind: "failed"; problem: ApiProblem };

interface LivingDocumentOptions {
  id: string;
  tab: string;
  read: ReadDocument;
  draft: Draft | undefined;
  onArrival: (arrival: Arrival) => void;
  onState: (state: SaveState, contests: readonly Contest[]) => void;
  /** A save has told how the text stands on the server. */
  onRead: (read: ReadDocument) => void;
}

/** Typing is saved when it pauses; while it does not pause, this often at the latest. */
const pauseMs = 700;
const latestMs = 4000;
const mostMerges = 5;
/** A server that could not save just now is asked again after this. */
const againMs = 5000;
/** A browser lets go on behind a closed page only what is smaller than this. */
const mostAfterClosing = 60_000;

/**
 * One text between an editor and the server: what is typed is saved with the tag of the version it was typed onto; when the
 * server has a newer one, that is read, carried in beneath what was typed, and saved again.
 */
export class LivingDocument {
  readonly #options: LivingDocumentOptions;
  readonly #sync: DocumentSync;
  #text: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dirtySince: number | undefined;
  #closed = false;

  constructor(options: LivingDocumentOptions) {
    this.#options = options;
    const { read, draft } = options;
    const server = { version: read.asset.version, content: read.asset.content };
    this.#text = draft?.text ?? server.content;
    this.#sync = draft === undefined ? new DocumentSync(server) : new DocumentSync({ version: draft.version, content: draft.base }, draft.text);
    const arrival = draft === undefined ? undefined : this.#sync.arrived(server);
    if (arrival) this.#text = applied(arrival.changes, this.#text);
    if (this.#sync.isDirty) this.#schedule();
    else dropDraft(options.id, options.tab);
  }

  /** What stands in the editor. */
  get text(): string {
    return this.#text;
  }

  get contests(): readonly Contest[] {
    return this.#sync.contests;
  }

  typed(changes: ChangeSet, text: string): void {
    this.#sync.typed(changes);
    this.#text = text;
    const { version, content } = this.#sync.base;
    keepDraft(this.#options.id, this.#options.tab, { version, base: content, text, at: Date.now() });
    this.#schedule();
  }

  /** The text was read anew. */
  arrived(read: ReadDocument): void {
    this.#carry(this.#sync.arrived({ version: read.asset.version, content: read.asset.content }));
    if (this.#sync.isDirty && this.#timer === undefined && !this.#sync.isSending) this.#schedule();
  }

  settle(contestId: number): void {
    this.#sync.settle(contestId);
    this.#tell();
  }

  /** Saves what is unsaved, until nothing is or it cannot be. */
  async save(): Promise<void> {
    this.#unschedule();
    for (let merges = 0; this.#isToBeSaved(); ) {
      const content = this.#text;
      const { version } = this.#sync.base;
      this.#sync.sent(content);
      this.#tell({ kind: "saving" });
      try {
        const read = await putDocument(this.#options.id, `"${version}"`, { content });
        this.#dirtySince = undefined;
        this.#carry(this.#sync.saved({ version: read.asset.version, content: read.asset.content }));
        this.#options.onRead(read);
        // What was typed meanwhile waits for its own pause.
        if (this.#sync.isDirty) this.#schedule();
        break;
      } catch (error) {
        this.#carry(this.#sync.notSaved());
        const problem = problemFromError(error);
        if (problem.slug !== "stale" || ++merges > mostMerges) {
          this.#fail(problem);
          return;
        }
        if (!(await this.#readAgain())) return;
      }
    }
    if (!this.#sync.isDirty) dropDraft(this.#options.id, this.#options.tab);
    this.#tell();
  }

  #isToBeSaved(): boolean {
    return this.#sync.isDirty && !this.#sync.isSending && !this.#closed;
  }

  /** What is unsaved stands elsewhere now: it is neither sent nor kept any more. */
  abandon(): void {
    this.#unschedule();
    this.#closed = true;
    dropDraft(this.#options.id, this.#options.tab);
  }

  /** The page goes. What is unsaved is sent behind it where the browser can, and is in the draft in any case. */
  close(): void {
    this.#unschedule();
    if (this.#closed) return;
    this.#closed = true;
    if (!this.#sync.isDirty || this.#text.length > mostAfterClosing) return;
    const { id, tab } = this.#options;
    void putDocument(id, `"${this.#sync.base.version}"`, { content: this.#text }, true).then(
      () => {
        dropDraft(id, tab);
      },
      () => undefined,
    );
  }

  async #readAgain(): Promise<boolean> {
    try {
      const read = await readDocument(this.#options.id);
      this.#options.onRead(read);
      this.#carry(this.#sync.arrived({ version: read.asset.version, content: read.asset.content }));
      return true;
    } catch (error) {
      this.#fail(problemFromError(error));
      return false;
    }
  }

  /** A server that is away is waited for elsewhere; one that cannot just now is asked again. */
  #fail(problem: ApiProblem): void {
    this.#tell(problem.slug === "offline" ? { kind: "offline" } : { kind: "failed", problem });
    if (problem.status >= 500 && !this.#closed) this.#timer = setTimeout(() => void this.save(), againMs);
  }

  #carry(arrival: Arrival | undefined): void {
    if (arrival !== undefined) {
      this.#text = applied(arrival.changes, this.#text);
      this.#options.onArrival(arrival);
    }
    this.#tell();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const now = Date.now();
    this.#dirtySince ??= now;
    const wait = Math.max(0, Math.min(pauseMs, this.#dirtySince + latestMs - now));
    this.#timer = setTimeout(() => void this.save(), wait);
    this.#tell({ kind: "unsaved" });
  }

  #unschedule(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tell(state?: SaveState): void {
    if (!this.#closed) this.#options.onState(state ?? this.#stateNow(), this.#sync.contests);
  }

  #stateNow(): SaveState {
    if (this.#sync.isSending) return { kind: "saving" };
    return { kind: this.#sync.isDirty ? "unsaved" : "saved" };
  }
}

function applied(changes: ChangeSet, text: string): string {
  let result = "";
  let at = 0;
  changes.iterChanges((from, to, _fromB, _toB, inserted) => {
    result += text.slice(at, from) + inserted.toString();
    at = to;
  });
  return result + text.slice(at);
}
