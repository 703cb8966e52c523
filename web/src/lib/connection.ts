type Listener = () => void;

/**
 * Whether the server answers. One failed call makes it false; then `/health/live` is asked until it answers again.
 * `navigator.onLine` is of no use here: the server is usually on this very machine.
 */
export class Connection {
  #reachable = true;
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
    if (!this.#reachable) return;
    this.#set(false);
    void this.#waitUntilBack();
  };

  async #waitUntilBack(): Promise<void> {
    while (!this.#reachable) {
      await new Promise((resolve) => setTimeout(resolve, this.#retryMs));
      try {
        const response = await fetch("/health/live", { cache: "no-store" });
        if (response.ok) this.#set(true);
      } catch {
        // Still away; ask again.
      }
    }
    this.#onBack();
  }

  #set(reachable: boolean): void {
    this.#reachable = reachable;
    for (const listener of this.#listeners) listener();
  }
}
