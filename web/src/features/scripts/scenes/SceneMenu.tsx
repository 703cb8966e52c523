import { ArrowDown, ArrowUp, Ellipsis, Plus, Scissors } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { sceneNumber } from "@/lib/format";
import type { Scene } from "@/lib/types";
import type { SceneEdit } from "./sceneEdits";

interface SceneMenuProps {
  scene: Scene;
  /** The place of the last scene, from 0. */
  last: number;
  onEdit: (edit: SceneEdit) => void;
  onNew: (behind: Scene) => void;
}

/** What can be done to the scene that is shown. */
export function SceneMenu({ scene, last, onEdit, onNew }: SceneMenuProps) {
  const { scene_index: index } = scene;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="scene-grip" aria-label={`More for scene ${sceneNumber(index)}`}>
          <Ellipsis size={16} aria-hidden="true" />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
          <DropdownMenu.Item
            className="menu-item"
            onSelect={() => {
              onNew(scene);
            }}
          >
            <Plus size={16} aria-hidden="true" /> New scene behind it
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className="menu-item"
            disabled={index === 0}
            onSelect={() => {
              onEdit({ kind: "move", scene, toIndex: index - 1 });
            }}
          >
            <ArrowUp size={16} aria-hidden="true" /> Move up
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className="menu-item"
            disabled={index >= last}
            onSelect={() => {
              onEdit({ kind: "move", scene, toIndex: index + 1 });
            }}
          >
            <ArrowDown size={16} aria-hidden="true" /> Move down
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className="menu-item"
            onSelect={() => {
              onEdit({ kind: "cut", scene });
            }}
          >
            <Scissors size={16} aria-hidden="true" /> Cut the scene
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
