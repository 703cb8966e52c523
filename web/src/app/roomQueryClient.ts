import { QueryClient, type InvalidateOptions, type InvalidateQueryFilters, type Query, type QueryKey } from "@tanstack/react-query";

/**
 * A query client that keeps no first reading that is older than what it was told. While something is read for the first time,
 * calling it out of date begins nothing anew, and what was asked for before the change would stand as if it came after it: here
 * it is read once more when it has come.
 */
export class RoomQueryClient extends QueryClient {
  readonly #onceMore = new WeakMap<Query, Promise<void>>();

  override async invalidateQueries<TKey extends QueryKey = QueryKey>(filters?: InvalidateQueryFilters<TKey>, options?: InvalidateOptions): Promise<void> {
    const first = this.getQueryCache().findAll({ ...filters, fetchStatus: "fetching" } as InvalidateQueryFilters).filter(({ state }) => state.data === undefined);
    await Promise.all([super.invalidateQueries(filters, options), ...first.map((query) => this.#readOnceMore(query, options))]);
  }

  /** However often it is told meanwhile: what is read after the first reading is newer than all of that. */
  #readOnceMore(query: Query, options: InvalidateOptions | undefined): Promise<void> {
    const again = this.#onceMore.get(query) ?? this.#afterFirst(query, options);
    this.#onceMore.set(query, again);
    return again;
  }

  async #afterFirst(query: Query, options: InvalidateOptions | undefined): Promise<void> {
    try {
      await query.promise;
    } catch {
      // There is nothing that could be old.
      return;
    } finally {
      this.#onceMore.delete(query);
    }
    await super.invalidateQueries({ predicate: (candidate) => candidate === query }, options);
  }
}
