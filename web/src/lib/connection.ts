type Listener = () => void;

/**
 * Whether the server answers. A failed call makes `/health/live` be asked; while that fails too, the server counts as
 * away, and it is asked until it answers again. `navigator.onLine` is of no use here: the server is usually on this
 * very machine.
 */
export class Connection {
  #reachable = true;
  #checking = false;
  readonly #listeners = new Set<Listener>();
  readonly #onBack: Listener;
  readonly #retryMs: number;

  constructor(onBack: Listener, retryMs = 2000) {
    this.#onBack = onBack;
    this.#retryMs = retryMs;
  }

  readonly subscribe = (listener: Listener): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly isReachable = (): boolean => this.#reachable;

  readonly reportFailure = (): void => {
    if (!this.#checking) void this.#waitUntilBack();
  };

  async #waitUntilBack(): Promise<void> {
    this.#checking = true;
    while (!(await isAlive())) {
      this.#set(false);
      await new Promise((resolve) => setTimeout(resolve, this.#retryMs));
    }
    this.#checking = false;
    if (this.#reachable) return;
    this.#set(true);
    this.#onBack();
  }

  #set(reachable: boolean): void {
    if (this.#reachable === reachable) return;
    this.#reachable = reachable;
    for (const listener of this.#listeners) listener();
  }
}

async function isAlive(): Promise<boolean> {
  try {
    return (await fetch("/health/live", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}
