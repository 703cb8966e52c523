/** How what was typed stands with the server. `waiting`: typed, and about to be sent. */
export type SaveState = "saved" | "waiting" | "saving" | "offline" | "refused";

export interface ManuscriptStatus {
  save: SaveState;
  /** How many scenes were changed here and elsewhere, and wait for a decision. */
  conflicts: number;
  /** Why the server did not take it. */
  detail: string | undefined;
}

export const savedState: ManuscriptStatus = { save: "saved", conflicts: 0, detail: undefined };

export function statusWords({ save, conflicts, detail }: ManuscriptStatus): string {
  if (conflicts > 0) return conflicts === 1 ? "Changed elsewhere too" : `${conflicts} scenes changed elsewhere too`;
  switch (save) {
    case "saved":
      return "Saved";
    case "waiting":
    case "saving":
      return "Saving…";
    case "offline":
      return "Kept here, sent when the server is back";
    case "refused":
      return detail ?? "Not saved: the server refused it";
  }
}
