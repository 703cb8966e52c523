import { ArrowDown, ArrowUp, Ellipsis, Plus, Scissors } from "lucide-react";
import { Menu, MenuItem } from "@/components/Menu";
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
    <Menu
      trigger={
        <button type="button" className="scene-grip" aria-label={`More for scene ${sceneNumber(index)}`}>
          <Ellipsis size={16} aria-hidden="true" />
        </button>
      }
    >
      <MenuItem icon={Plus} onChoose={() => { onNew(scene); }}>
        New scene behind it
      </MenuItem>
      <MenuItem icon={ArrowUp} disabled={index === 0} onChoose={() => { onEdit({ kind: "move", scene, toIndex: index - 1 }); }}>
        Move up
      </MenuItem>
      <MenuItem icon={ArrowDown} disabled={index >= last} onChoose={() => { onEdit({ kind: "move", scene, toIndex: index + 1 }); }}>
        Move down
      </MenuItem>
      <MenuItem icon={Scissors} onChoose={() => { onEdit({ kind: "cut", scene }); }}>
        Cut the scene
      </MenuItem>
    </Menu>
  );
}
