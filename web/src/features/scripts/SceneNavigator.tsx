import { useQuery } from "@tanstack/react-query";
import { Plus, Search, Star } from "lucide-react";
import { useMemo, useState } from "react";
import { sceneCardsQuery } from "@/features/artifacts/queries";
import { SearchResults } from "@/features/retrieval/SearchResults";
import { useHotkey } from "@/lib/useHotkey";
import type { Scene } from "@/lib/types";
import { SceneList } from "./SceneList";
import { actsOf, charactersOf, matchesFilters } from "./sceneFilter";
import { NewSceneDialog } from "./scenes/NewSceneDialog";
import { useSceneEdits } from "./scenes/useSceneEdits";
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
  const edits = useSceneEdits(scriptId, scenes);
  const [behind, setBehind] = useState<Scene>();
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
            aria-label="New scene"
            title="New scene"
            disabled={scenes.length === 0}
            onClick={() => {
              setBehind(scenes.find(({ id }) => id === selectedId) ?? scenes.at(-1));
            }}
          >
            <Plus size={16} aria-hidden="true" />
          </button>
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
          {shown.length === 0 && (
            <p className="navigator-none">{filtered ? "No scene has all of that." : "Scenes are listed here as you write them."}</p>
          )}
          <SceneList
            scriptId={scriptId}
            scenes={scenes}
            shown={shown}
            selectedId={selectedId}
            stale={stale}
            onEdit={edits.propose}
            onNew={setBehind}
          />
        </>
      ) : (
        <SearchResults scriptId={scriptId} words={filters.q} filters={filters} selectedId={selectedId} />
      )}
      {edits.dialog}
      {behind && (
        <NewSceneDialog
          scriptId={scriptId}
          scenes={scenes}
          behind={behind}
          onClose={() => {
            setBehind(undefined);
          }}
        />
      )}
    </section>
  );
}
