import { sceneNumber } from "@/lib/format";
import type { Relationship } from "@/lib/types";
import { arcsOf } from "./arcs";

const width = 1000;
const height = 260;
const ground = height - 28;

/** Each setup as a line from the scene that makes it to the scene that pays it off. */
export function SetupArcs({ relationships, sceneCount }: { relationships: readonly Relationship[]; sceneCount: number }) {
  const ticks = Math.min(12, sceneCount);
  return (
    <svg className="setup-arcs" viewBox={`0 0 ${width} ${height}`}>
      <line className="arc-ground" x1="0" x2={width} y1={ground} y2={ground} />
      {Array.from({ length: ticks }, (_, i) => {
        const scene = Math.round((i * (sceneCount - 1)) / Math.max(1, ticks - 1));
        return (
          <text key={scene} className="arc-tick" x={xOf(scene, sceneCount)} y={height - 8} textAnchor="middle">
            {sceneNumber(scene)}
          </text>
        );
      })}
      {arcsOf(relationships).map(({ id, from, to, isSetup, name }) => {
        const [x1, x2] = [xOf(from, sceneCount), xOf(to, sceneCount)];
        // A curve reaches three quarters of the way to where its handles are.
        const rise = 24 + (Math.abs(x2 - x1) / width) * (ground / 0.75 - 40);
        return (
          <g key={id} className={isSetup ? "arc arc-setup" : "arc"}>
            <title>{name}</title>
            <path d={`M ${x1} ${ground} C ${x1} ${ground - rise}, ${x2} ${ground - rise}, ${x2} ${ground}`} />
            <circle cx={x1} cy={ground} r="4" />
            <circle cx={x2} cy={ground} r="4" />
          </g>
        );
      })}
    </svg>
  );
}

function xOf(scene: number, sceneCount: number): number {
  return 16 + (scene / Math.max(1, sceneCount - 1)) * (width - 32);
}
