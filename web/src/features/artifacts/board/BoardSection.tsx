import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type DragEndEvent } from "@dnd-kit/core";
import { rectSortingStrategy, SortableContext, sortableKeyboardCoordinates } from "@dnd-kit/sortable";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { scenesQuery } from "@/features/scripts/queries";
import { useSceneEdits } from "@/features/scripts/scenes/useSceneEdits";
import { sceneNumber } from "@/lib/format";
import { AnalyseButton } from "@/features/ingestion/AnalyseButton";
import { NoScenesYet } from "../NoScenesYet";
import { sceneCardsQuery } from "../queries";
import { IndexCard } from "./IndexCard";
import "./board.css";

/** The scenes as index cards on a board, act by act; put in another order by hand. */
export function BoardSection({ scriptId }: { scriptId: string }) {
  const scenes = useQuery(scenesQuery(scriptId));
  const cards = useQuery(sceneCardsQuery(scriptId));
  const all = useMemo(() => scenes.data ?? [], [scenes.data]);
  const edits = useSceneEdits(scriptId, all);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const cardOf = useMemo(() => new Map(cards.data?.map((card) => [card.scene_id, card])), [cards.data]);

  if (scenes.isPending || cards.isPending) return <Skeleton label="Loading the board" />;
  if (scenes.isError) return <ProblemNotice error={scenes.error} onRetry={() => void scenes.refetch()} />;
  if (cards.isError) return <ProblemNotice error={cards.error} onRetry={() => void cards.refetch()} />;
  if (all.length === 0) {
    return (
      <NoScenesYet scriptId={scriptId} what="No cards">
        Each scene hangs here as a card, to be read at a glance and put in another order.
      </NoScenesYet>
    );
  }
  const acts = [...new Set(all.map(({ act_number }) => act_number))];
  const drop = ({ active, over }: DragEndEvent) => {
    const scene = all.find(({ id }) => id === active.id);
    const toIndex = all.findIndex(({ id }) => id === over?.id);
    if (scene !== undefined && toIndex >= 0 && toIndex !== scene.scene_index) edits.propose({ kind: "move", scene, toIndex });
  };
  const place = (id: string | number) => sceneNumber(all.findIndex((scene) => scene.id === id));
  return (
    <div className="board">
      <h2 className="visually-hidden">Board</h2>
      {cardOf.size === 0 && (
        <div className="board-unread">
          <p>The cards are blank until the script has been read. An analysis writes on each what happens in its scene.</p>
          <AnalyseButton scriptId={scriptId} />
        </div>
      )}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={drop}
        accessibility={{
          screenReaderInstructions: { draggable: "Press Space to lift the card, the arrow keys to move it, Space to put it down, Escape to leave it where it was." },
          announcements: {
            onDragStart: ({ active }) => `Lifted the card of scene ${place(active.id)}.`,
            onDragOver: ({ active, over }) => (over ? `The card of scene ${place(active.id)} is over place ${place(over.id)}.` : undefined),
            onDragEnd: ({ active, over }) => (over ? `Put the card of scene ${place(active.id)} down at place ${place(over.id)}.` : undefined),
            onDragCancel: ({ active }) => `The card of scene ${place(active.id)} stays where it was.`,
          },
        }}
      >
        <SortableContext items={all.map(({ id }) => id)} strategy={rectSortingStrategy}>
          {acts.map((act) => (
            <section key={act ?? 0} className="board-act" aria-label={act === null ? "Scenes" : `Act ${act}`}>
              {act !== null && <h3>Act {act}</h3>}
              <ol className="board-cards">
                {all
                  .filter(({ act_number }) => act_number === act)
                  .map((scene) => (
                    <IndexCard key={scene.id} scriptId={scriptId} scene={scene} card={cardOf.get(scene.id)} onEdit={edits.propose} />
                  ))}
              </ol>
            </section>
          ))}
        </SortableContext>
      </DndContext>
      {edits.dialog}
    </div>
  );
}
