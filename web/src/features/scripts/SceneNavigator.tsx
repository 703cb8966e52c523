import { useQuery } from "@tanstack/react-query";
import { Search, Star } from "lucide-react";
import { useMemo, type KeyboardEvent } from "react";
import { sceneCardsQuery } from "@/features/artifacts/queries";
import { SearchResults } from "@/features/retrieval/SearchResults";
import { useHotkey } from "@/lib/useHotkey";
import type { Scene } from "@/lib/types";
import { SceneListItem } from "./SceneListItem";
import { actsOf, charactersOf, matchesFilters } from "./sceneFilter";
import type { SceneSearch } from "./sceneSearch";
import { useSceneFilters } from "./useSceneFilters";

interface SceneNavigatorProps {
  scriptId: string;
  scenes: readonly Scene[];
  selectedId: string | undefined;
  filters: SceneSearch;
}

const searchBoxId = "scene-search";

export function SceneNavigator({ scriptId, scenes, selectedId, filters }: SceneNavigatorProps) {
  const { words, setWords, change } = useSceneFilters(filters);
  const cards = useQuery(sceneCardsQuery(scriptId));
  const stale = useMemo(
    () => new Set(cards.data?.filter((card) => card.is_stale).map((card) => card.scene_id)),
    [cards.data],
  );
  const shown = useMemo(() => scenes.filter((scene) => matchesFilters(scene, filters)), [scenes, filters]);
  const acts = useMemo(() => actsOf(scenes), [scenes]);
  const names = useMemo(() => charactersOf(scenes), [scenes]);
  useHotkey("/", () => document.getElementById(searchBoxId)?.focus());

  const filtered = filters.character !== undefined || filters.act !== undefined || filters.key !== undefined;
  return (
    <section className="navigator" aria-label="Scenes">
      <div className="navigator-tools">
        <search className="navigator-search">
          <Search size={16} aria-hidden="true" />
          <input
            id={searchBoxId}
            type="search"
            className="field"
            placeholder="Search the script"
            aria-label="Search the script"
            aria-keyshortcuts="/"
            value={words}
            onChange={(event) => {
              setWords(event.target.value);
            }}
          />
        </search>
        <div className="navigator-filters">
          <select
            className="field"
            aria-label="Character"
            value={filters.character ?? ""}
            onChange={(event) => {
              change({ character: event.target.value });
            }}
          >
            <option value="">Everyone</option>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          <select
            className="field"
            aria-label="Act"
            value={filters.act ?? ""}
            onChange={(event) => {
              change({ act: Number(event.target.value) });
            }}
          >
            <option value="">All acts</option>
            {acts.map((act) => (
              <option key={act} value={act}>
                Act {act}
              </option>
            ))}
          </select>
          <button
            type="button"
            className="button button-icon"
            aria-pressed={filters.key === true}
            aria-label="Key scenes only"
            title="Key scenes only"
            onClick={() => {
              change({ key: filters.key !== true });
            }}
          >
            <Star size={16} aria-hidden="true" />
          </button>
        </div>
      </div>
      {filters.q === undefined ? (
        <>
          {filtered && (
            <p className="navigator-count" role="status">
              {shown.length} of {scenes.length}
            </p>
          )}
          {shown.length === 0 && <p className="navigator-none">No scene has all of that.</p>}
          {/* The keys act on the links inside; the list itself takes no focus. */}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
          <ol className="scene-list" onKeyDown={moveWithArrows}>
            {shown.map((scene) => (
              <SceneListItem
                key={scene.id}
                scriptId={scriptId}
                scene={scene}
                selected={scene.id === selectedId}
                stale={stale.has(scene.id)}
              />
            ))}
          </ol>
        </>
      ) : (
        <SearchResults scriptId={scriptId} words={filters.q} filters={filters} selectedId={selectedId} />
      )}
    </section>
  );
}

/** Up and down move between the links of the list. */
function moveWithArrows(event: KeyboardEvent<HTMLOListElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...event.currentTarget.querySelectorAll("a")];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
