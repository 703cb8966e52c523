import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import type { ManuscriptSession } from "../manuscript/session";
import { ConflictDialog } from "./ConflictDialog";
import { useManuscriptStatus } from "./useManuscript";

/** Says that a scene was changed here and elsewhere, and leads to the choice. */
export function ConflictNotice({ session }: { session: ManuscriptSession }) {
  const { conflicts } = useManuscriptStatus(session);
  const [choosing, setChoosing] = useState(false);
  if (conflicts === 0) return null;
  const [conflict] = session.conflicts();
  return (
    <div className="conflict-notice" role="alert">
      <TriangleAlert size={18} aria-hidden="true" />
      <p>
        {conflicts === 1 ? "A scene was" : `${conflicts} scenes were`} changed here and elsewhere. Both texts are kept until you have chosen.
      </p>
      <Button
        onClick={() => {
          setChoosing(true);
        }}
      >
        Compare
      </Button>
      {choosing && conflict !== undefined && (
        <ConflictDialog
          key={conflict.theirs}
          mine={conflict.mine}
          theirs={conflict.theirs}
          onSettle={(text) => {
            session.resolve(conflict.stretch, text);
          }}
          onClose={() => {
            setChoosing(false);
          }}
        />
      )}
    </div>
  );
}
