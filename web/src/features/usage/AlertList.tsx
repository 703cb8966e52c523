import { TriangleAlert } from "lucide-react";
import { atTime } from "@/lib/format";
import type { UsageAlert } from "@/lib/types";
import { alertWords } from "./capWords";

const shown = 3;

/** The latest steps of caps that were reached; each is told once in a period. */
export function AlertList({ alerts }: { alerts: readonly UsageAlert[] }) {
  if (alerts.length === 0) return null;
  return (
    <ul className="usage-alerts" aria-label="Alerts">
      {alerts.slice(0, shown).map((alert) => (
        <li key={`${alert.raised_at} ${alert.scope} ${alert.script_id ?? ""} ${alert.percent}`}>
          <TriangleAlert size={16} aria-hidden="true" />
          <span>{alertWords(alert)}</span>
          <time dateTime={alert.raised_at}>{atTime(alert.raised_at)}</time>
        </li>
      ))}
    </ul>
  );
}
