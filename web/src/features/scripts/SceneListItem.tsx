import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { Link } from "@tanstack/react-router";
import { GripVertical, Star } from "lucide-react";
import { memo, useEffect, useRef } from "react";
import { sceneNumber } from "@/lib/format";
import type { Scene } from "@/lib/types";
import { SceneMenu } from "./scenes/SceneMenu";
import type { SceneEdit } from "./scenes/sceneEdits";
import { withoutTarget } from "./sceneSearch";
import { pickScene } from "./writing/pickedScene";

interface SceneListItemProps {
  scriptId: string;
  scene: Scene;
  last: number;
  selected: boolean;
  stale: boolean;
  /** A list with scenes left out has no place to drop one at. */
  isSortable: boolean;
  onEdit: (edit: SceneEdit) => void;
  onNew: (behind: Scene) => void;
}

export const SceneListItem = memo(function SceneListItem({ scriptId, scene, last, selected, stale, isSortable, onEdit, onNew }: SceneListItemProps) {
  const item = useRef<HTMLLIElement>(null);
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id: scene.id,
    disabled: !isSortable,
  });
  useEffect(() => {
    if (selected) item.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  const number = sceneNumber(scene.scene_index);
  return (
    <li
      ref={(element) => {
        item.current = element;
        setNodeRef(element);
      }}
      className="scene-row"
      data-dragging={isDragging}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <Link
        to="/scripts/$scriptId/scenes/$sceneId"
        params={{ scriptId, sceneId: scene.id }}
        search={withoutTarget}
        className="scene-item"
        data-selected={selected}
        aria-current={selected ? "true" : undefined}
        onClick={() => {
          pickScene(scene.id);
        }}
      >
        <span className="scene-item-number">{number}</span>
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
      <span className="scene-row-tools">
        {isSortable && (
          <button
            ref={setActivatorNodeRef}
            type="button"
            className="scene-grip"
            {...attributes}
            {...listeners}
            aria-label={`Move scene ${number}`}
            title="Drag, or press Space and the arrow keys"
          >
            <GripVertical size={16} aria-hidden="true" />
          </button>
        )}
        {selected && <SceneMenu scene={scene} last={last} onEdit={onEdit} onNew={onNew} />}
      </span>
    </li>
  );
});
