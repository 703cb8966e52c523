import { StaleBadge } from "@/components/StaleBadge";
import { timeAgo } from "@/lib/format";

interface MadeByProps {
  generatedBy: string;
  at?: string;
  stale?: boolean;
}

/** Who made this and when: a reader should know whether a model wrote it. */
export function MadeBy({ generatedBy, at, stale = false }: MadeByProps) {
  return (
    <p className="made-by">
      {stale && <StaleBadge />}
      <span>
        {generatedBy === "extractive" ? "Drawn from the text, without a model" : `By ${generatedBy}`}
        {at !== undefined && `, ${timeAgo(at, new Date())}`}
      </span>
    </p>
  );
}
