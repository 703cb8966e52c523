import { asWords, sceneNumber } from "@/lib/format";
import type { Relationship } from "@/lib/types";

export interface Arc {
  id: string;
  from: number;
  to: number;
  isSetup: boolean;
  name: string;
}

/** The longest first, so that shorter ones are drawn over them. */
export function arcsOf(relationships: readonly Relationship[]): Arc[] {
  return relationships
    .map(({ id, relationship_type, setup_scene_index, payoff_scene_index }) => ({
      id,
      from: setup_scene_index,
      to: payoff_scene_index,
      isSetup: relationship_type === "setup_payoff",
      name: `Scene ${sceneNumber(setup_scene_index)} to scene ${sceneNumber(payoff_scene_index)}: ${relationship_type === "setup_payoff" ? "setup and payoff" : asWords(relationship_type)}`,
    }))
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
}
