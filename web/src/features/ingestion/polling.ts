interface Moving {
  state: string;
  scene_count: number;
  last_state_transition: string | null;
  updated_at?: string;
}

/** After an import, or after one pass has ended, the next follows within this time or not by itself at all. */
const settledMs = 30_000;

/** Whether a script may still be about to change its state without being asked: only then is it worth looking again. */
export function mayStillMove({ state, scene_count, last_state_transition, updated_at }: Moving, now: number): boolean {
  if (state === "analyzed" || scene_count === 0) return false;
  const changes = [last_state_transition, updated_at].map((time) => (time ? Date.parse(time) : 0));
  return now - Math.max(...changes) < settledMs;
}
