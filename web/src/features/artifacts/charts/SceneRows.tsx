import { useNavigate } from "@tanstack/react-router";
import { CartesianGrid, ResponsiveContainer, Scatter, ScatterChart, Tooltip, XAxis, YAxis } from "recharts";
import { sceneNumber } from "@/lib/format";
import type { Scene } from "@/lib/types";
import { ChartTip } from "@/components/ChartTip";

export interface SceneRow {
  name: string;
  /** The scenes that it has a mark in, by their place from 0. */
  scenes: readonly number[];
}

interface SceneRowsProps {
  scriptId: string;
  scenes: readonly Scene[];
  rows: readonly SceneRow[];
  /** Whether the marks of a row are joined by a line. */
  joined: boolean;
}

const rowHeight = 30;

/** Rows over the scenes of the script, with a mark in each scene that belongs to the row. */
export default function SceneRows({ scriptId, scenes, rows, joined }: SceneRowsProps) {
  const navigate = useNavigate();
  const open = (index: number) => {
    const scene = scenes[index];
    if (scene) void navigate({ to: "/scripts/$scriptId/scenes/$sceneId", params: { scriptId, sceneId: scene.id }, search: {} });
  };
  return (
    <ResponsiveContainer width="100%" height={rows.length * rowHeight + 48}>
      <ScatterChart accessibilityLayer={false} margin={{ top: 8, right: 12, bottom: 4, left: 0 }}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis
          type="number"
          dataKey="scene"
          domain={[1, Math.max(2, scenes.length)]}
          allowDecimals={false}
          tickCount={Math.min(12, scenes.length)}
          stroke="var(--ink-faint)"
          tickLine={false}
          fontSize={12}
        />
        <YAxis
          type="number"
          dataKey="row"
          domain={[-0.5, rows.length - 0.5]}
          reversed
          ticks={rows.map((_, i) => i)}
          tickFormatter={(i: number) => shortened(rows[i]?.name ?? "")}
          width={132}
          interval={0}
          axisLine={false}
          tickLine={false}
          stroke="var(--ink-soft)"
          fontSize={12}
        />
        <Tooltip
          cursor={false}
          isAnimationActive={false}
          content={({ payload }) => {
            const point = payload[0]?.payload as { scene: number; row: number } | undefined;
            const scene = point === undefined ? undefined : scenes[point.scene - 1];
            return scene && point ? <ChartTip title={rows[point.row]?.name ?? ""} lines={[`Scene ${point.scene}`, scene.heading]} /> : null;
          }}
        />
        {rows.map((row, i) => (
          <Scatter
            key={row.name}
            data={row.scenes.map((scene) => ({ scene: sceneNumber(scene), row: i }))}
            fill="var(--accent)"
            isAnimationActive={false}
            line={joined ? { stroke: "var(--accent)", strokeWidth: 1.5, strokeOpacity: 0.5 } : false}
            shape={(point: { cx?: number | undefined; cy?: number | undefined; payload?: { scene: number } | undefined }) => (
              <Mark
                x={point.cx ?? 0}
                y={point.cy ?? 0}
                round={joined}
                onOpen={() => {
                  open((point.payload?.scene ?? 1) - 1);
                }}
              />
            )}
          />
        ))}
      </ScatterChart>
    </ResponsiveContainer>
  );
}

// Kept on one line: the rows are as high as one.
function shortened(name: string): string {
  return (name.length > 18 ? `${name.slice(0, 17)}…` : name).replaceAll(" ", "\u00a0");
}

// The same scenes are links in the table and the list; here a press is a short cut.
function Mark({ x, y, round, onOpen }: { x: number; y: number; round: boolean; onOpen: () => void }) {
  return round ? (
    <circle className="scene-mark" cx={x} cy={y} r={4.5} onClick={onOpen} />
  ) : (
    <rect className="scene-mark" x={x - 3} y={y - 9} width={6} height={18} rx={1.5} onClick={onOpen} />
  );
}
