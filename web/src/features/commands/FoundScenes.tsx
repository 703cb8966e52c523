import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { sceneNumber } from "@/lib/format";
import type { Ways } from "./entries";
import { librarySearchQuery } from "./queries";

/** Scenes of all scripts that have what was typed, in their words or in their meaning. */
export function FoundScenes({ words, ways }: { words: string; ways: Ways }) {
  const found = useQuery(librarySearchQuery(words)).data?.items ?? [];
  if (found.length === 0) return null;
  return (
    <Command.Group heading="Found in your scripts">
      {found.map((scene) => (
        <Command.Item key={scene.scene_id} value={`found ${scene.scene_id}`} onSelect={() => { ways.scene(scene.script_id, scene.scene_id); }}>
          <span className="palette-label">
            {sceneNumber(scene.scene_index)}. {scene.heading}
          </span>
          <span className="palette-hint">{scene.script_title}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}
