import type { PacingReport } from "@/lib/types";

const height = 100;

/** One bar for each scene. The table below says the same, so that nothing is to be had from the picture alone. */
export function PacingChart({ scenes }: { scenes: PacingReport["scenes"] }) {
  const longest = Math.max(8, ...scenes.map((scene) => scene.eighths));
  const pages = Array.from({ length: Math.floor(longest / 8) }, (_, i) => (i + 1) * 8).filter(
    (_, i, all) => all.length <= 4 || (i + 1) % Math.ceil(all.length / 4) === 0,
  );
  return (
    <div className="chart">
      <div className="chart-scale" aria-hidden="true">
        {pages.map((at) => (
          <span key={at} style={{ bottom: `${(at / longest) * 100}%` }}>
            {at / 8} p
          </span>
        ))}
      </div>
      <svg viewBox={`0 0 ${Math.max(scenes.length, 12)} ${height}`} preserveAspectRatio="none" role="img" aria-label="Length of each scene">
        {scenes.map((scene, i) => {
          const whole = (scene.eighths / longest) * height;
          const spoken = whole * Math.min(1, scene.dialogue_share);
          return (
            <g key={scene.scene_index}>
              <rect className="bar" x={i + 0.12} y={height - whole} width="0.76" height={whole} />
              <rect className="bar-spoken" x={i + 0.12} y={height - spoken} width="0.76" height={spoken} />
            </g>
          );
        })}
      </svg>
    </div>
  );
}
