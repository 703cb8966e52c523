import { useNavigate } from "@tanstack/react-router";
import { ScriptChoice } from "@/components/ScriptChoice";
import type { JobList, Script } from "@/lib/types";
import { readJobSearch, type JobSearch } from "./jobSearch";
import { countsByState, jobStates, kindName, stateName } from "./jobWords";
import "@/components/PillNav.css";

interface JobFiltersProps {
  search: JobSearch;
  counts: JobList["counts"];
  scripts: readonly Script[];
}

export function JobFilters({ search, counts, scripts }: JobFiltersProps) {
  const navigate = useNavigate();
  const change = (part: Record<string, unknown>) => {
    void navigate({ to: "/jobs", search: (before) => readJobSearch({ ...before, ...part }), replace: true });
  };
  const ofKind = counts.filter(({ kind }) => search.kind === undefined || kind === search.kind);
  const byState = countsByState(ofKind);
  const total = ofKind.reduce((sum, { count }) => sum + count, 0);
  const kinds = [...new Set([...counts.map(({ kind }) => kind), ...(search.kind === undefined ? [] : [search.kind])])];
  // A state in which nothing is takes no room, unless it is what was chosen.
  const states = jobStates.filter((state) => byState.has(state) || state === search.state);
  return (
    <div className="job-filters">
      <div className="pills" role="group" aria-label="State">
        <Pill label="All" count={total} pressed={search.state === undefined} onPress={() => { change({ state: "" }); }} />
        {states.map((state) => (
          <Pill
            key={state}
            label={stateName(state)}
            count={byState.get(state) ?? 0}
            pressed={search.state === state}
            onPress={() => {
              change({ state });
            }}
          />
        ))}
      </div>
      <div className="job-choices">
        <select
          className="field"
          aria-label="Kind"
          value={search.kind ?? ""}
          onChange={(event) => {
            change({ kind: event.target.value });
          }}
        >
          <option value="">All kinds</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindName(kind)}
            </option>
          ))}
        </select>
        <ScriptChoice label="Script" scripts={scripts} value={search.script} onChange={(script) => { change({ script }); }} />
      </div>
    </div>
  );
}

function Pill({ label, count, pressed, onPress }: { label: string; count: number; pressed: boolean; onPress: () => void }) {
  return (
    <button type="button" className="pill" aria-pressed={pressed} onClick={onPress}>
      {label} <span className="pill-count">{count.toLocaleString("en")}</span>
    </button>
  );
}
