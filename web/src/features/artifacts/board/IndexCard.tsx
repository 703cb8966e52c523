import { useSortable } from "@dnd-kit/sortable";
import { CSS } from "@dnd-kit/utilities";
import { GripVertical, Scissors, Star } from "lucide-react";
import { StaleBadge } from "@/components/StaleBadge";
import type { SceneEdit } from "@/features/scripts/scenes/sceneEdits";
import { eighths, sceneNumber } from "@/lib/format";
import type { Scene, SceneCard } from "@/lib/types";
import { SceneLink } from "../SceneLink";

interface IndexCardProps {
  scriptId: string;
  scene: Scene;
  card: SceneCard | undefined;
  onEdit: (edit: SceneEdit) => void;
}

export function IndexCard({ scriptId, scene, card, onEdit }: IndexCardProps) {
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({ id: scene.id });
  const number = sceneNumber(scene.scene_index);
  return (
    <li
      ref={setNodeRef}
      className="index-card"
      data-key={scene.is_key_scene}
      data-dragging={isDragging}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <div className="index-card-head">
        <span className="index-card-number">{number}</span>
        <SceneLink scriptId={scriptId} sceneId={scene.id} sceneIndex={scene.scene_index} className="index-card-heading">
          {scene.heading}
        </SceneLink>
        {scene.is_key_scene && <Star size={14} className="scene-item-key" role="img" aria-label="Key scene" />}
      </div>
      <p className="index-card-words">{card === undefined ? "No card yet." : card.action || card.summary_text}</p>
      <div className="index-card-foot">
        <span className="index-card-cast">{scene.characters.join(", ")}</span>
        {card?.is_stale && <StaleBadge />}
        <span>{eighths(scene.eighths)} p</span>
        <span className="index-card-tools">
          <button
            type="button"
            className="scene-grip"
            aria-label={`Cut scene ${number}`}
            onClick={() => {
              onEdit({ kind: "cut", scene });
            }}
          >
            <Scissors size={14} aria-hidden="true" />
          </button>
          <button ref={setActivatorNodeRef} type="button" className="scene-grip" {...attributes} {...listeners} aria-label={`Move scene ${number}`}>
            <GripVertical size={16} aria-hidden="true" />
          </button>
        </span>
      </div>
    </li>
  );
}
