import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ScriptChoice } from "@/components/ScriptChoice";
import { scriptsQuery } from "@/features/scripts/queries";
import { groupings, periods, readUsageSearch, type UsageSearch } from "./usageSearch";
import "@/components/PillNav.css";

export function UsageFilters({ search }: { search: UsageSearch }) {
  const navigate = useNavigate();
  const scripts = useQuery(scriptsQuery);
  const change = (part: Record<string, unknown>) => {
    void navigate({ to: "/usage", search: (before) => readUsageSearch({ ...before, ...part }), replace: true });
  };
  return (
    <div className="usage-filters">
      <div className="pills" role="group" aria-label="Added up">
        {groupings.map(({ by, label }) => (
          <button
            key={by}
            type="button"
            className="pill"
            aria-pressed={(search.by ?? "day") === by}
            onClick={() => {
              change({ by });
            }}
          >
            {label}
          </button>
        ))}
      </div>
      <div className="usage-choices">
        <select
          className="field"
          aria-label="Time"
          value={search.days ?? 30}
          onChange={(event) => {
            change({ days: Number(event.target.value) });
          }}
        >
          {periods.map(({ days, label }) => (
            <option key={days} value={days}>
              {label}
            </option>
          ))}
        </select>
        <ScriptChoice label="Script" scripts={scripts.data ?? []} value={search.script} onChange={(script) => { change({ script }); }} />
      </div>
    </div>
  );
}
