import type { PacingReport, Scene } from "@/lib/types";

export interface PacingPoint {
  /** Counted from 1. */
  scene: number;
  /** In pages. */
  spoken: number;
  rest: number;
  /** The mean length of the scenes around, in pages. */
  pace: number;
}

/** How many scenes on either side the pace is the mean of. */
const around = 3;

export function pacingPoints(scenes: PacingReport["scenes"]): PacingPoint[] {
  return scenes.map(({ eighths, dialogue_share }, i) => {
    const near = scenes.slice(Math.max(0, i - around), i + around + 1);
    const pages = eighths / 8;
    const spoken = pages * Math.min(1, dialogue_share);
    return { scene: i + 1, spoken, rest: pages - spoken, pace: near.reduce((sum, scene) => sum + scene.eighths, 0) / 8 / near.length };
  });
}

/** The scene that each act begins with, counted from 1. */
export function actStarts(scenes: readonly Pick<Scene, "act_number" | "scene_index">[]): { act: number; scene: number }[] {
  const starts: { act: number; scene: number }[] = [];
  for (const { act_number: act, scene_index } of scenes) {
    if (act !== null && act !== starts.at(-1)?.act) starts.push({ act, scene: scene_index + 1 });
  }
  return starts;
}

/** The pages that the scale of a pacing chart names: halves, or so many whole ones that no more than six are named. */
export function pageTicks(scenes: PacingReport["scenes"]): number[] {
  const longest = Math.max(8, ...scenes.map(({ eighths }) => eighths)) / 8;
  const step = [0.5, 1, 2, 5, 10, 20, 50].find((size) => longest / size <= 6) ?? 100;
  return Array.from({ length: Math.ceil(longest / step) + 1 }, (_, i) => i * step);
}
