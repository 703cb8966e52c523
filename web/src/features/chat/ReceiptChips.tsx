import { Check, CircleDashed, PencilLine, X } from "lucide-react";
import { SceneLink } from "@/features/artifacts/SceneLink";
import { ScriptText } from "@/features/screenplays/ScriptText";
import { sceneNumber } from "@/lib/format";
import type { Receipt, Verdict } from "@/lib/types";

interface ReceiptChipsProps {
  scriptId: string;
  receipts: readonly Receipt[];
  onOpenScene: () => void;
}

const verdicts: Readonly<Record<Verdict, { words: string; Icon: typeof Check }>> = {
  verified: { words: "Verified", Icon: Check },
  altered: { words: "Altered", Icon: PencilLine },
  missing: { words: "Missing", Icon: X },
  unjudged: { words: "Not checked", Icon: CircleDashed },
};

/** The scene has been edited since: what was found then says nothing of what stands there now. */
const changed = { words: "Scene changed since", Icon: CircleDashed };

/** Each receipt says whether its quote stands in the script as quoted, and opens the scene at those words. */
export function ReceiptChips({ scriptId, receipts, onOpenScene }: ReceiptChipsProps) {
  return (
    <ul className="receipts">
      {receipts.map((receipt) => {
        const { words, Icon } = receipt.stale ? changed : verdicts[receipt.verdict];
        const look = `receipt receipt-${receipt.stale ? "stale" : receipt.verdict}`;
        const proof = (
          <>
            <span className="receipt-verdict">
              <Icon size={14} aria-hidden="true" />
              {words}
            </span>
            <span className="receipt-scene">
              {receipt.scene_id === null && receipt.problem !== "no_such_scene" ? "Nowhere" : `Scene ${sceneNumber(receipt.scene_index)}`}
            </span>
            <q className="receipt-quote">
              <ScriptText text={receipt.quote} />
            </q>
          </>
        );
        // The script has no such scene: there is nowhere to go.
        if (receipt.scene_id === null) {
          return (
            <li key={`${receipt.scene_index}:${receipt.quote}`}>
              <span className={look}>{proof}</span>
            </li>
          );
        }
        return (
          // The click is the link's own, passed up; the item is no control.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
          <li key={`${receipt.scene_id}:${receipt.element_index}:${receipt.quote}`} onClick={onOpenScene}>
            <SceneLink
              scriptId={scriptId}
              sceneId={receipt.scene_id}
              sceneIndex={receipt.scene_index}
              at={{ elementIndex: receipt.element_index, quote: receipt.quote }}
              className={look}
            >
              {proof}
            </SceneLink>
          </li>
        );
      })}
    </ul>
  );
}
