import { count, eighths, sceneNumber } from "@/lib/format";
import { ChartFrame } from "./ChartFrame";
import { BarListChart } from "./LazyChart";
import type { LocationReport } from "./reports";

const mostShown = 15;

/** How much of the script plays where. */
export function LocationCharts({ report }: { report: LocationReport }) {
  const longest = [...report.locations].sort((a, b) => b.eighths - a.eighths).slice(0, mostShown);
  if (longest.length === 0) return null;
  return (
    <ChartFrame
      title="Locations"
      hint="Pages that play at each of the most used places."
      label={`Pages at ${longest.map(({ name }) => name).join(", ")}`}
      chart={
        <BarListChart
          unit={(pages) => `${pages} p`}
          items={longest.map((one) => ({
            name: [one.setting, one.name].filter(Boolean).join(" "),
            value: one.eighths / 8,
            tip: `${eighths(one.eighths)} pages in ${count(one.scenes, "scene")}`,
          }))}
        />
      }
      table={
        <table>
          <thead>
            <tr>
              <th scope="col">Location</th>
              <th scope="col">Setting</th>
              <th scope="col" className="number">Pages</th>
              <th scope="col">Scenes</th>
            </tr>
          </thead>
          <tbody>
            {report.locations.map((one) => (
              <tr key={`${one.setting ?? ""} ${one.name}`}>
                <td className="script-words">{one.name}</td>
                <td>{one.setting}</td>
                <td className="number">{eighths(one.eighths)}</td>
                <td>{one.scene_indices.map(sceneNumber).join(", ")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  );
}
