import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { EmptyState } from "@/components/EmptyState";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { StaleBadge } from "@/components/StaleBadge";
import { scenesQuery } from "@/features/scripts/queries";
import { count } from "@/lib/format";
import type { Character } from "@/lib/types";
import { CharacterSheetPanel } from "./CharacterSheetPanel";
import { NoScenesYet } from "./NoScenesYet";
import { NotMadeYet } from "./NotMadeYet";
import { PresenceChart } from "./charts/PresenceChart";
import { SceneStrip } from "./SceneStrip";
import { charactersQuery } from "./queries";

export function CharactersSection({ scriptId }: { scriptId: string }) {
  const characters = useQuery(charactersQuery(scriptId));
  const scenes = useQuery(scenesQuery(scriptId));
  const [chosen, setChosen] = useState<string>();

  const presence = useMemo(() => {
    const byName = new Map<string, number[]>();
    for (const scene of scenes.data ?? []) {
      for (const name of scene.characters) byName.set(name, [...(byName.get(name) ?? []), scene.scene_index]);
    }
    return byName;
  }, [scenes.data]);

  if (characters.isPending) return <Skeleton label="Loading the characters" />;
  if (characters.isError) return <ProblemNotice error={characters.error} onRetry={() => void characters.refetch()} />;
  if (characters.data.length === 0) {
    // Somebody speaks, and no analysis has read it yet.
    return presence.size > 0 ? (
      <NotMadeYet scriptId={scriptId} what="No characters" />
    ) : scenes.data?.length === 0 ? (
      <NoScenesYet scriptId={scriptId} what="No characters">
        Whoever speaks gets a sheet here: what they want, how they change, where they are.
      </NoScenesYet>
    ) : (
      <EmptyState title="Nobody speaks in this script yet">
        <p>Characters are taken from their cues, the names in capitals above what they say.</p>
      </EmptyState>
    );
  }
  const selected = chosen ?? characters.data[0]?.name;
  return (
    <>
      <div className="characters">
        <h2 className="visually-hidden">Characters</h2>
        <ul className="character-list">
          {characters.data.map((character) => (
            <li key={character.name}>
              <CharacterRow
                character={character}
                selected={character.name === selected}
                scenes={presence.get(character.name) ?? []}
                total={scenes.data?.length ?? 0}
                onChoose={() => {
                  setChosen(character.name);
                }}
              />
            </li>
          ))}
        </ul>
        {selected !== undefined && (
          <CharacterSheetPanel key={selected} scriptId={scriptId} name={selected} scenes={scenes.data ?? []} />
        )}
      </div>
      <div className="characters-presence">
        <PresenceChart scriptId={scriptId} characters={characters.data} scenes={scenes.data ?? []} presence={presence} />
      </div>
    </>
  );
}

interface CharacterRowProps {
  character: Character;
  selected: boolean;
  scenes: number[];
  total: number;
  onChoose: () => void;
}

function CharacterRow({ character, selected, scenes, total, onChoose }: CharacterRowProps) {
  return (
    <button type="button" className="character" aria-pressed={selected} onClick={onChoose}>
      <span className="character-name">
        {character.name}
        {character.is_stale && <StaleBadge />}
      </span>
      <span className="character-facts">
        {count(character.scene_count, "scene")}, {count(character.word_count, "word")}
      </span>
      <SceneStrip total={total} marked={scenes} />
    </button>
  );
}
