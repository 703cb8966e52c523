import type { PlotThread } from "@/lib/types";
import { count } from "@/lib/format";

interface SceneStripProps {
  total: number;
  marked: PlotThread["scenes"];
}

/** The whole script as one line, with a tick for each marked scene. The same is said in words beside it. */
export function SceneStrip({ total, marked }: SceneStripProps) {
  const width = Math.max(total, 1);
  return (
    <svg
      className="strip"
      viewBox={`0 0 ${width} 10`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${count(marked.length, "scene")} of ${total}`}
    >
      <rect className="strip-base" x="0" y="4.5" width={width} height="1" />
      {marked.map((index) => (
        <rect key={index} className="strip-tick" x={index + 0.1} y="0" width="0.8" height="10" />
      ))}
    </svg>
  );
}
