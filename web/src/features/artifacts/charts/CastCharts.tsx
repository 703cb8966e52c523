import { count, sceneNumber } from "@/lib/format";
import { ChartFrame } from "./ChartFrame";
import { BarListChart } from "./LazyChart";
import type { CastReport } from "./reports";

const mostShown = 15;
const words = (value: number) => value.toLocaleString("en");

/** How much each of the cast says. */
export function CastCharts({ report }: { report: CastReport }) {
  const largest = report.characters.slice(0, mostShown);
  if (largest.length === 0) return null;
  return (
    <ChartFrame
      title="Cast"
      hint={`Words spoken by the ${count(largest.length, "largest part", "largest parts")}.`}
      label={`Words spoken by ${largest.map(({ name }) => name).join(", ")}`}
      chart={
        <BarListChart
          unit={words}
          items={largest.map((one) => ({
            name: one.name,
            value: one.words,
            tip: `${count(one.words, "word")} in ${count(one.speeches, "speech", "speeches")}, ${count(one.scenes, "scene")}`,
          }))}
        />
      }
      table={
        <table>
          <thead>
            <tr>
              <th scope="col">Character</th>
              <th scope="col" className="number">Words</th>
              <th scope="col" className="number">Speeches</th>
              <th scope="col" className="number">Scenes</th>
              <th scope="col" className="number">First</th>
              <th scope="col" className="number">Last</th>
            </tr>
          </thead>
          <tbody>
            {report.characters.map((one) => (
              <tr key={one.name}>
                <td className="script-words">{one.name}</td>
                <td className="number">{words(one.words)}</td>
                <td className="number">{one.speeches}</td>
                <td className="number">{one.scenes}</td>
                <td className="number">{one.first_scene === null ? "" : sceneNumber(one.first_scene)}</td>
                <td className="number">{one.last_scene === null ? "" : sceneNumber(one.last_scene)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
