import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type DragEndEvent } from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { useMemo, type KeyboardEvent } from "react";
import { sceneNumber } from "@/lib/format";
import type { Scene } from "@/lib/types";
import { SceneListItem } from "./SceneListItem";
import type { SceneEdit } from "./scenes/sceneEdits";

interface SceneListProps {
  scriptId: string;
  /** All scenes of the script. */
  scenes: readonly Scene[];
  shown: readonly Scene[];
  selectedId: string | undefined;
  stale: ReadonlySet<string>;
  onEdit: (edit: SceneEdit) => void;
  onNew: (behind: Scene) => void;
}

/** The scenes to choose from, and to put in another order. */
export function SceneList({ scriptId, scenes, shown, selectedId, stale, onEdit, onNew }: SceneListProps) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const ids = useMemo(() => shown.map(({ id }) => id), [shown]);
  const placeOf = (id: string | number) => sceneNumber(scenes.findIndex((scene) => scene.id === id));
  const drop = ({ active, over }: DragEndEvent) => {
    const scene = scenes.find(({ id }) => id === active.id);
    const toIndex = scenes.findIndex(({ id }) => id === over?.id);
    if (scene !== undefined && toIndex >= 0 && toIndex !== scene.scene_index) onEdit({ kind: "move", scene, toIndex });
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{
        screenReaderInstructions: { draggable: "Press Space to lift the scene, the arrow keys to move it, Space to put it down, Escape to leave it where it was." },
        announcements: {
          onDragStart: ({ active }) => `Lifted scene ${placeOf(active.id)}.`,
          onDragOver: ({ active, over }) => (over ? `Scene ${placeOf(active.id)} is over place ${placeOf(over.id)}.` : undefined),
          onDragEnd: ({ active, over }) => (over ? `Put scene ${placeOf(active.id)} down at place ${placeOf(over.id)}.` : undefined),
          onDragCancel: ({ active }) => `Scene ${placeOf(active.id)} stays where it was.`,
        },
      }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        {/* The keys act on the links inside; the list itself takes no focus. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <ol className="scene-list" onKeyDown={moveWithArrows}>
          {shown.map((scene) => (
            <SceneListItem
              key={scene.id}
              scriptId={scriptId}
              scene={scene}
              last={scenes.length - 1}
              selected={scene.id === selectedId}
              stale={stale.has(scene.id)}
              isSortable={shown.length === scenes.length}
              onEdit={onEdit}
              onNew={onNew}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

/** Up and down move between the links of the list. */
function moveWithArrows(event: KeyboardEvent<HTMLOListElement>) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...event.currentTarget.querySelectorAll("a")];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}
