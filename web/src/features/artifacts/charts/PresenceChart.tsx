import type { Character, Scene } from "@/lib/types";
import { sceneNumber } from "@/lib/format";
import { ChartFrame } from "./ChartFrame";
import { SceneRowsChart } from "./LazyChart";

const mostShown = 14;

interface PresenceChartProps {
  scriptId: string;
  characters: readonly Character[];
  scenes: readonly Scene[];
  presence: ReadonlyMap<string, readonly number[]>;
}

/** In which scenes each of the larger parts speaks. */
export function PresenceChart({ scriptId, characters, scenes, presence }: PresenceChartProps) {
  const shown = characters.slice(0, mostShown);
  return (
    <ChartFrame
      title="Presence across the script"
      hint="A mark for each scene in which somebody speaks. Press one to open the scene."
      label={`In which of ${scenes.length} scenes each of ${shown.length} characters speaks`}
      chart={
        <SceneRowsChart
          scriptId={scriptId}
          scenes={scenes}
          rows={shown.map(({ name }) => ({ name, scenes: presence.get(name) ?? [] }))}
          joined={false}
        />
      }
      table={
        <table>
          <thead>
            <tr>
              <th scope="col">Character</th>
              <th scope="col" className="number">Words</th>
              <th scope="col" className="number">Speeches</th>
              <th scope="col">Scenes</th>
            </tr>
          </thead>
          <tbody>
            {characters.map(({ name, word_count, speech_count }) => (
              <tr key={name}>
                <td className="script-words">{name}</td>
                <td className="number">{word_count}</td>
                <td className="number">{speech_count}</td>
                <td>{(presence.get(name) ?? []).map(sceneNumber).join(", ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
