/** What an event says of a script: its state, how far its analysis is, or that an artifact of it was made again. */
export type LiveChange = "state" | "progress" | "artifact";

/** Script id → what changed of it since the last time. */
export type LiveChanges = ReadonlyMap<string, ReadonlySet<LiveChange>>;

const changeOf: Readonly<Record<string, LiveChange>> = {
  "script.state": "state",
  "script.progress": "progress",
  "job.updated": "progress",
  "artifact.refreshed": "artifact",
};

type DocumentListener = (id: string | undefined) => void;

const documentListeners = new Set<DocumentListener>();

/** Calls back with the id of every living text that changes, and without one when following begins again: any may have changed. */
export function followDocuments(listener: DocumentListener): () => void {
  documentListeners.add(listener);
  return () => documentListeners.delete(listener);
}

/** Events come in bursts; what they change is looked at this often. */
const gatherMs = 250;
const tryAgainMs = 5000;

let following = false;

/** Whether changes are told as they happen. While they are not, whoever shows something that moves looks again by itself. */
export const isFollowing = (): boolean => following;

/**
 * Follows `/api/events` while the page is seen: a browser has few connections to one server, and pages in the background would
 * use them up. The browser connects again by itself and says what it has seen last.
 */
export class LiveEvents {
  readonly #onChanges: (changes: LiveChanges) => void;
  readonly #onFollowing: () => void;
  #source: EventSource | undefined;
  #gathered = new Map<string, Set<LiveChange>>();
  #again: ReturnType<typeof setTimeout> | undefined;

  /** `onFollowing` is called when following begins or ends: what was read before may be older than what is so now. */
  constructor(onChanges: (changes: LiveChanges) => void, onFollowing: () => void) {
    this.#onChanges = onChanges;
    this.#onFollowing = onFollowing;
  }

  start(): void {
    if (typeof EventSource === "undefined") return;
    document.addEventListener("visibilitychange", this.#look);
    this.#look();
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.#look);
    this.#close();
  }

  readonly #look = (): void => {
    if (document.visibilityState === "hidden") this.#close();
    else if (this.#source === undefined) this.#open();
  };

  #open(): void {
    clearTimeout(this.#again);
    const source = new EventSource("/api/events");
    this.#source = source;
    source.onopen = () => {
      this.#set(true);
    };
    source.onerror = () => {
      this.#set(false);
      // Refused, and not only broken off: the browser does not try again then.
      if (source.readyState !== EventSource.CLOSED) return;
      this.#close();
      this.#again = setTimeout(this.#look, tryAgainMs);
    };
    for (const type of Object.keys(changeOf)) source.addEventListener(type, this.#gather);
    source.addEventListener("asset.updated", tellOfDocument);
  }

  #close(): void {
    clearTimeout(this.#again);
    this.#source?.close();
    this.#source = undefined;
    this.#set(false);
  }

  #set(now: boolean): void {
    if (following === now) return;
    following = now;
    this.#onFollowing();
    if (now) for (const listener of documentListeners) listener(undefined);
  }

  readonly #tell = (): void => {
    const gathered = this.#gathered;
    this.#gathered = new Map();
    if (gathered.size > 0) this.#onChanges(gathered);
  };

  readonly #gather = ({ type, data }: MessageEvent<string>): void => {
    const { script_id } = JSON.parse(data) as { script_id?: string | null };
    const change = changeOf[type];
    if (!script_id || change === undefined) return;
    const changes = this.#gathered.get(script_id) ?? new Set();
    this.#gathered.set(script_id, changes.add(change));
    if (this.#gathered.size === 1 && changes.size === 1) setTimeout(this.#tell, gatherMs);
  };
}

function tellOfDocument({ data }: MessageEvent<string>): void {
  const { asset_id } = JSON.parse(data) as { asset_id?: string };
  for (const listener of documentListeners) listener(asset_id);
}
