import type { EditorView, ViewUpdate } from "@codemirror/view";
import type { LineKind } from "@/features/screenplays/fountain/lineKinds";
import { elementAt } from "./elements";
import { pageAt, sceneIndexAt, scriptIndex } from "./scriptIndex";

/** Where the cursor stands, for those who read it off below the page. */
export interface CursorPlace {
  kind: LineKind;
  /** Counted from 1; 0 before the first scene. */
  scene: number;
  sceneCount: number;
  page: number;
  pageCount: number;
}

export const nowhere: CursorPlace = { kind: "action", scene: 0, sceneCount: 0, page: 1, pageCount: 0 };

export function placeOfCursor({ state }: EditorView | ViewUpdate): CursorPlace {
  const { head } = state.selection.main;
  const index = state.field(scriptIndex);
  return {
    kind: elementAt(state, head),
    scene: sceneIndexAt(state, head) + 1,
    sceneCount: index.scenes.length,
    page: pageAt(state, head),
    pageCount: Math.max(1, index.pageCount),
  };
}

export function samePlace(a: CursorPlace, b: CursorPlace): boolean {
  return a.kind === b.kind && a.scene === b.scene && a.sceneCount === b.sceneCount && a.page === b.page && a.pageCount === b.pageCount;
}
