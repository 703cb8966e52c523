import type { Script } from "@/lib/types";
import "./controls.css";

export function StateBadge({ script }: { script: Pick<Script, "state" | "scene_count"> }) {
  return <span className={`badge badge-${script.state}`}>{wordsFor(script)}</span>;
}

function wordsFor({ state, scene_count }: Pick<Script, "state" | "scene_count">): string {
  switch (state) {
    case "empty":
      return scene_count === 0 ? "No scenes" : "Not analysed";
    case "partial":
      return "Partly analysed";
    case "analyzed":
      return "Analysed";
  }
}
