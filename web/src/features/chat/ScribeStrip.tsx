import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { documentQuery } from "@/features/scribe/queries";
import { StatusLight } from "@/features/scribe/StatusLight";
import type { WrittenUp } from "@/lib/types";

interface ScribeStripProps {
  scribe: WrittenUp;
  onOpen: () => void;
}

/** Says above a conversation that it is written up, into what, and how that goes. */
export function ScribeStrip({ scribe, onOpen }: ScribeStripProps) {
  const text = useQuery(documentQuery(scribe.text_asset_id));
  return (
    <div className="scribe-strip" role="status">
      {text.data ? <StatusLight metadata={text.data.asset.metadata} /> : <span>{scribe.scribe_enabled ? "The Scribe writes this up" : "The Scribe has stopped"}</span>}
      {text.data && <span className="scribe-strip-title script-words">{text.data.asset.title}</span>}
      <Button look="quiet" onClick={onOpen}>
        Open
      </Button>
    </div>
  );
}
