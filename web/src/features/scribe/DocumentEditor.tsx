import { useQuery } from "@tanstack/react-query";
import type { EditorView } from "@codemirror/view";
import { useCallback, useEffect, useImperativeHandle, useRef, type Ref } from "react";
import { ContestNotices } from "./ContestNotices";
import type { Arrival, Contest } from "./documentSync";
import { carryIn, openLivingEditor } from "./livingEditor";
import { blockAt, originOf, originWords, placeBlocks } from "./provenance";
import { blocksQuery, turnsQuery } from "./queries";
import type { LivingDocument } from "./livingDocument";
import "./DocumentEditor.css";

export interface EditorDoor {
  carryIn: (arrival: Arrival) => void;
  focus: () => void;
}

interface DocumentEditorProps {
  id: string;
  title: string;
  document: LivingDocument;
  contests: readonly Contest[];
  door: Ref<EditorDoor>;
  onSave: () => void;
  /** The turns that made the passage at the cursor. */
  onTurnsAtCursor: (turnIds: readonly string[]) => void;
}

/** The editor itself; opened once for a document, which carries into it what comes. */
export function DocumentEditor({ id, title, document, contests, door, onSave, onTurnsAtCursor }: DocumentEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const { data: blocks } = useQuery(blocksQuery(id));
  const { data: turns } = useQuery(turnsQuery(id));
  const latest = useRef({ blocks, turns, onSave, onTurnsAtCursor });
  useEffect(() => {
    latest.current = { blocks, turns, onSave, onTurnsAtCursor };
  });

  const placedAt = useCallback((position: number) => {
    const text = view.current?.state.doc.toString() ?? "";
    return blockAt(placeBlocks(text, latest.current.blocks ?? []), position);
  }, []);

  useEffect(() => {
    if (host.current === null) return;
    const opened = openLivingEditor({
      parent: host.current,
      text: document.text,
      label: `Text of ${title}`,
      onTyped: (changes, text) => { document.typed(changes, text()); },
      onSave: () => { latest.current.onSave(); },
      onCursor: (position) => { latest.current.onTurnsAtCursor(placedAt(position)?.block.turn_ids ?? []); },
      tellAt: (position) => {
        const placed = placedAt(position);
        return placed && { from: placed.from, to: placed.to, words: originWords(originOf(placed, latest.current.turns ?? [])) };
      },
    });
    view.current = opened;
    return () => {
      view.current = undefined;
      opened.destroy();
    };
    // The title is the label alone; the editor is not opened anew for it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [document, placedAt]);

  useImperativeHandle(
    door,
    () => ({
      carryIn: (arrival) => {
        if (view.current) carryIn(view.current, arrival);
      },
      focus: () => view.current?.focus(),
    }),
    [],
  );

  const settle = (contest: Contest, isTheirs: boolean) => {
    if (isTheirs) view.current?.dispatch({ changes: { from: contest.from, to: contest.to, insert: contest.theirs }, userEvent: "input" });
    document.settle(contest.id);
    view.current?.focus();
  };

  return (
    <>
      {contests.length > 0 && <ContestNotices text={document.text} contests={contests} onSettle={settle} />}
      <div className="living-editor" ref={host} />
    </>
  );
}
