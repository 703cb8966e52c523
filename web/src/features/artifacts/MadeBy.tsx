import { StaleBadge } from "@/components/StaleBadge";
import { timeAgo } from "@/lib/format";
import { StaleRefresh, type RefreshTarget } from "./staleness/StaleRefresh";
import "./staleness/staleness.css";

interface MadeByProps {
  generatedBy: string;
  at?: string;
  stale?: boolean;
  /** What to ask for when it is stale. */
  refresh?: RefreshTarget & { scriptId: string };
}

/** Who made this and when: a reader should know whether a model wrote it. */
export function MadeBy({ generatedBy, at, stale = false, refresh }: MadeByProps) {
  return (
    <p className="made-by">
      {stale && (refresh === undefined ? <StaleBadge /> : <StaleRefresh {...refresh} />)}
      <span>
        {generatedBy === "extractive" ? "Drawn from the text, without a model" : `By ${generatedBy}`}
        {at !== undefined && `, ${timeAgo(at, new Date())}`}
      </span>
    </p>
  );
}
