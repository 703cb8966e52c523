import { count, dollars, sceneNumber } from "@/lib/format";
import type { Impact } from "@/lib/types";

const made: Readonly<Record<string, readonly [one: string, many: string]>> = {
  scene_card: ["scene card", "scene cards"],
  character_sheet: ["character sheet", "character sheets"],
  outline: ["the outline", "outlines"],
  structure: ["acts and key scenes", "acts and key scenes"],
  plot_threads: ["the plot threads", "plot threads"],
  scene_relationships: ["setups and payoffs", "setups and payoffs"],
};

/** "3 scene cards, the outline": what would not hold any more. Meaning indexes are made again by themselves and cost nothing. */
export function staleWords(artifacts: Impact["artifacts"]): string {
  const tally = new Map<string, number>();
  for (const { artifact, fate, was_stale } of artifacts) {
    if (fate === "stale" && !was_stale && artifact in made) tally.set(artifact, (tally.get(artifact) ?? 0) + 1);
  }
  return [...tally.entries()]
    .map(([artifact, n]) => {
      const [one, many] = made[artifact] ?? [artifact, artifact];
      if (/^the |acts|setups/.test(one)) return one;
      return count(n, one, many);
    })
    .join(", ");
}

/** What making it again would take: "nothing, it is made on this machine", "about $0.0031 in 2 calls". */
export function costWords({ calls, cost_usd }: Pick<Impact, "calls" | "cost_usd">): string {
  if (calls === 0) return "nothing: it is made on this machine";
  return `${cost_usd === null ? "a price that is not known" : `about ${dollars(cost_usd)}`} in ${count(calls, "call")} of a model`;
}

/** "19 pages", "19 to 18 pages". */
export function lengthWords({ page_count, page_count_after }: Pick<Impact, "page_count" | "page_count_after">): string {
  return page_count === page_count_after ? `${count(page_count, "page")}, as before` : `${page_count} to ${count(page_count_after, "page")}`;
}

/** What the story would lose, a sentence each. */
export function losses(impact: Pick<Impact, "lost_setups" | "lost_payoffs" | "first_appearances" | "first_locations" | "threads">): string[] {
  return [
    ...impact.lost_setups.map(({ reason, setup_scene_index, payoff_scene_index }) =>
      reason === "order"
        ? `Scene ${sceneNumber(payoff_scene_index)} would pay off before scene ${sceneNumber(setup_scene_index)} has set it up.`
        : `Scene ${sceneNumber(payoff_scene_index)} would lose its setup in scene ${sceneNumber(setup_scene_index)}.`,
    ),
    ...impact.lost_payoffs.map(
      ({ setup_scene_index, payoff_scene_index }) =>
        `Scene ${sceneNumber(setup_scene_index)} would lose its payoff in scene ${sceneNumber(payoff_scene_index)}.`,
    ),
    ...impact.first_appearances.map(({ character_name, next_scene_index }) =>
      next_scene_index === null
        ? `${character_name} would not be in the script any more.`
        : `${character_name} would first appear in scene ${sceneNumber(next_scene_index)}.`,
    ),
    ...impact.first_locations.map(({ location, next_scene_index }) =>
      next_scene_index === null ? `${location} would not be seen any more.` : `${location} would first be seen in scene ${sceneNumber(next_scene_index)}.`,
    ),
    ...impact.threads.filter(({ cut_scenes }) => cut_scenes > 0).map(({ name, cut_scenes, scene_count }) => `“${name}” would lose ${cut_scenes} of ${count(scene_count, "scene")}.`),
  ];
}
