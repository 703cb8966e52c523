import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { withoutTarget } from "@/features/scripts/sceneSearch";
import { count, sceneNumber } from "@/lib/format";
import { splitAtWords } from "./highlight";
import { searchQuery, type SearchFilters } from "./queries";
import "./SearchResults.css";

interface SearchResultsProps {
  scriptId: string;
  words: string;
  filters: SearchFilters;
  selectedId: string | undefined;
}

/** Scenes that speak of the words or of what they mean, best first. */
export function SearchResults({ scriptId, words, filters, selectedId }: SearchResultsProps) {
  const results = useQuery(searchQuery(scriptId, words, filters));
  if (results.isPending) return <div className="results-message"><Skeleton label="Searching" /></div>;
  if (results.isError) {
    return (
      <div className="results-message">
        <ProblemNotice error={results.error} onRetry={() => void results.refetch()} />
      </div>
    );
  }
  return (
    <>
      <p className="navigator-count" role="status">
        {results.data.items.length === 0 ? "No scene speaks of that" : count(results.data.items.length, "scene")}
      </p>
      <ol className="scene-list" aria-busy={results.isPlaceholderData}>
        {results.data.items.map((hit) => (
          <li key={hit.scene_id}>
            <Link
              to="/scripts/$scriptId/scenes/$sceneId"
              params={{ scriptId, sceneId: hit.scene_id }}
              search={withoutTarget}
              className="scene-item"
              data-selected={hit.scene_id === selectedId}
            >
              <span className="scene-item-number">{sceneNumber(hit.scene_index)}</span>
              <span className="scene-item-words">
                <span className="scene-item-heading">{hit.heading}</span>
                <span className="snippet">
                  {splitAtWords(hit.snippet, words).map(({ text, start, hit: isHit }) =>
                    isHit ? <mark key={start}>{text}</mark> : <span key={start}>{text}</span>,
                  )}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </>
  );
}
