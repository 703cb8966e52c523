import type { Extension } from "@codemirror/state";
import { activateHover, closeHoverTooltips, EditorView, hasHoverTooltips, hoverTooltip, keymap } from "@codemirror/view";

/** What is told of the passage at a place; undefined for nothing. */
export type TellAt = (position: number) => { from: number; to: number; words: string } | undefined;

/**
 * Where a passage comes from, told over it: on hovering it, and by a key for the one at the cursor, which is read out too. Escape and typing on
 * take it away.
 */
export function passageOrigin(tellAt: TellAt): Extension {
  const hover = hoverTooltip(
    (_view, position) => {
      const told = tellAt(position);
      return told === undefined ? null : { pos: told.from, end: told.to, above: true, create: () => ({ dom: tooltipOf(told.words) }) };
    },
    { hideOn: (transaction) => transaction.selection !== undefined },
  );
  const tell = (view: EditorView) => {
    const { head } = view.state.selection.main;
    const told = tellAt(head);
    view.dispatch({ effects: EditorView.announce.of(told?.words ?? "Nothing is known of this place.") });
    if (told !== undefined) activateHover(view, head, 1, { tooltip: hover });
    return true;
  };
  const close = (view: EditorView) => {
    if (!hasHoverTooltips(view.state)) return false;
    view.dispatch({ effects: closeHoverTooltips });
    return true;
  };
  return [hover, keymap.of([{ key: "Shift-F1", run: tell }, { key: "Escape", run: close }])];
}

function tooltipOf(words: string): HTMLElement {
  const dom = document.createElement("div");
  dom.className = "cm-provenance";
  dom.setAttribute("role", "tooltip");
  dom.textContent = words;
  return dom;
}
