import type { Scene } from "@/lib/types";
import type { SceneSearch } from "./sceneSearch";

export function matchesFilters(scene: Scene, filters: SceneSearch): boolean {
  return (
    (filters.character === undefined || scene.characters.includes(filters.character)) &&
    (filters.act === undefined || scene.act_number === filters.act) &&
    (filters.key === undefined || scene.is_key_scene)
  );
}

export function actsOf(scenes: readonly Scene[]): number[] {
  return [...new Set(scenes.flatMap((scene) => scene.act_number ?? []))].sort((a, b) => a - b);
}

/** Speaking characters, those of most scenes first. */
export function charactersOf(scenes: readonly Scene[]): string[] {
  const tally = new Map<string, number>();
  for (const name of scenes.flatMap((scene) => scene.characters)) tally.set(name, (tally.get(name) ?? 0) + 1);
  return [...tally.entries()].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([name]) => name);
}
