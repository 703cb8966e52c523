import { nameOfKind } from "./elements";
import type { CursorPlace } from "./cursorPlace";

/** Where the cursor stands: element, scene, page. */
export function WritingFoot({ place }: { place: CursorPlace }) {
  return (
    <footer className="writing-foot">
      <span className="writing-kind">{nameOfKind(place.kind)}</span>
      <span>{place.scene === 0 ? "Before the first scene" : `Scene ${place.scene} of ${place.sceneCount}`}</span>
      <span>
        Page {place.page} of {place.pageCount}
      </span>
    </footer>
  );
}
