import { useNavigate, useSearch } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useEffect, useState } from "react";
import type { LivingTextOverview, TextStatus } from "@/lib/types";
import { statuses } from "./documentWords";
import type { LibrarySearch } from "./placeSearch";
import "./tags.css";

function withOnly<K extends keyof LibrarySearch>(before: LibrarySearch, name: K, value: LibrarySearch[K] | ""): LibrarySearch {
  const isNone = value === "" || value === undefined;
  return { ...before, [name]: isNone ? undefined : value };
}

/** The search waits until typing pauses. */
const pauseMs = 250;

export function DocumentFilters({ items }: { items: readonly LivingTextOverview[] }) {
  const search = useSearch({ from: "/documents" });
  const navigate = useNavigate();
  const [typed, setTyped] = useState(search.q ?? "");
  const words = typed.trim();
  const isSearched = words === (search.q ?? "");
  useEffect(() => {
    // Only a search goes anywhere: whoever has left for a document meanwhile is not called back.
    if (isSearched) return;
    const timer = setTimeout(() => {
      void navigate({ to: "/documents", replace: true, search: (before) => withOnly(before, "q", words) });
    }, pauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [navigate, words, isSearched]);
  const tags = [...new Set(items.flatMap(({ categories }) => categories))].sort((a, b) => a.localeCompare(b));
  return (
    <div className="document-filters">
      <input type="search" className="field" aria-label="Search documents" placeholder="Words in a document" value={typed} onChange={(event) => { setTyped(event.target.value); }} />
      <select
        className="field"
        aria-label="Status"
        value={search.status ?? ""}
        onChange={(event) => {
          const status = event.target.value as TextStatus | "";
          void navigate({ to: "/documents", search: (before) => withOnly(before, "status", status) });
        }}
      >
        <option value="">Any status</option>
        {statuses.map(({ status, label }) => (
          <option key={status} value={status}>
            {label}
          </option>
        ))}
      </select>
      <ul className="tags" aria-label="Tags">
        {tags.map((tag) => (
          <li key={tag}>
            <button
              type="button"
              className="badge tag"
              aria-pressed={search.tag === tag}
              onClick={() => void navigate({ to: "/documents", search: (before) => withOnly(before, "tag", before.tag === tag ? "" : tag) })}
            >
              {tag}
              {search.tag === tag && <X size={12} aria-hidden="true" />}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
