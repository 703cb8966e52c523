import { Bar, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { eighths, percent, sceneNumber } from "@/lib/format";
import type { PacingReport, Scene } from "@/lib/types";
import { ChartTip } from "@/components/ChartTip";
import { actStarts, pacingPoints, pageTicks, type PacingPoint } from "./pacingPoints";

/** Each scene as a bar, in pages: what is spoken, and the rest; the line is the pace, the mean of a few scenes around. */
export default function PacingBars({ report, scenes }: { report: PacingReport; scenes: readonly Scene[] }) {
  const points = pacingPoints(report.scenes);
  const ticks = pageTicks(report.scenes);
  return (
    <ResponsiveContainer width="100%" height={300}>
      <ComposedChart accessibilityLayer={false} data={points} margin={{ top: 24, right: 12, bottom: 4, left: 0 }} barCategoryGap={points.length > 60 ? 1 : "18%"}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis dataKey="scene" tickLine={false} stroke="var(--ink-faint)" fontSize={12} minTickGap={24} />
        <YAxis width={44} ticks={ticks} domain={[0, ticks.at(-1) ?? 1]} tickLine={false} axisLine={false} stroke="var(--ink-faint)" fontSize={12} tickFormatter={(pages: number) => `${pages} p`} />
        <Tooltip
          cursor={{ fill: "var(--accent-wash)" }}
          isAnimationActive={false}
          content={({ payload }) => {
            const point = payload[0]?.payload as PacingPoint | undefined;
            const scene = point && report.scenes[point.scene - 1];
            return scene ? (
              <ChartTip
                title={`Scene ${sceneNumber(scene.scene_index)}`}
                lines={[scene.heading, `${eighths(scene.eighths)} page, ${percent(scene.dialogue_share)} dialogue`]}
              />
            ) : null;
          }}
        />
        {actStarts(scenes).map(({ act, scene }) => (
          <ReferenceLine key={act} x={scene} stroke="var(--line-strong)" strokeDasharray="3 3" label={{ value: `Act ${act}`, position: "top", fill: "var(--ink-soft)", fontSize: 12 }} />
        ))}
        <Bar dataKey="spoken" stackId="length" fill="var(--accent)" isAnimationActive={false} />
        <Bar dataKey="rest" stackId="length" fill="var(--line-strong)" fillOpacity={0.45} isAnimationActive={false} />
        <Line dataKey="pace" type="monotone" stroke="var(--ink)" strokeWidth={1.5} dot={false} isAnimationActive={false} />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
