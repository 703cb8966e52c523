import { Link } from "@tanstack/react-router";
import { Star } from "lucide-react";
import { useEffect, useRef } from "react";
import { sceneNumber } from "@/lib/format";
import type { Scene } from "@/lib/types";
import { withoutTarget } from "./sceneSearch";

interface SceneListItemProps {
  scriptId: string;
  scene: Scene;
  selected: boolean;
  stale: boolean;
}

export function SceneListItem({ scriptId, scene, selected, stale }: SceneListItemProps) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) item.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <li ref={item}>
      <Link
        to="/scripts/$scriptId/scenes/$sceneId"
        params={{ scriptId, sceneId: scene.id }}
        search={withoutTarget}
        className="scene-item"
        data-selected={selected}
        aria-current={selected ? "true" : undefined}
      >
        <span className="scene-item-number">{sceneNumber(scene.scene_index)}</span>
        <span className="scene-item-words">
          <span className="scene-item-heading">{scene.heading}</span>
          {scene.characters.length > 0 && <span className="scene-item-cast">{scene.characters.join(", ")}</span>}
        </span>
        <span className="scene-item-marks">
          {scene.is_key_scene && <Star size={14} className="scene-item-key" role="img" aria-label="Key scene" />}
          {stale && <span className="scene-item-stale" role="img" aria-label="Its card is stale" title="Its card is stale" />}
          <span aria-label={`page ${scene.page}`}>{scene.page}</span>
        </span>
      </Link>
    </li>
  );
}
