import { useQuery } from "@tanstack/react-query";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { Toggle } from "@/components/Toggle";
import { scriptsQuery } from "@/features/scripts/queries";
import type { Settings } from "@/lib/types";
import { OutboundLog } from "./OutboundLog";
import { SearchTargetCard } from "./SearchTargetCard";
import { useChangeSettings, useKeepHere } from "./queries";

export function PrivacySection({ settings }: { settings: Settings }) {
  const scripts = useQuery(scriptsQuery);
  const change = useChangeSettings();
  const keep = useKeepHere();
  return (
    <section className="settings-section" aria-labelledby="privacy-title">
      <h2 id="privacy-title">Privacy</h2>
      <p className="settings-lead">
        Only a model's provider is ever sent anything, and only what a task needs. There is no telemetry.
      </p>
      <div className="setting-card">
        <Toggle
          label="Nothing leaves this machine"
          hint="For everyone here, whatever else is set. Providers that run on this machine go on working."
          checked={change.isPending ? (change.variables.privacy?.local_only ?? false) : settings.privacy.local_only}
          disabled={change.isPending}
          onChange={(local_only) => {
            change.mutate({ privacy: { local_only } });
          }}
        />
        {change.isError && <ProblemNotice error={change.error} />}
      </div>
      <h3 className="settings-subtitle">Scripts that are kept here</h3>
      {scripts.isPending && <Skeleton label="Loading your scripts" />}
      {scripts.isError && scripts.data === undefined && (
        <ProblemNotice error={scripts.error} onRetry={() => void scripts.refetch()} />
      )}
      {keep.isError && <ProblemNotice error={keep.error} />}
      {scripts.data?.length === 0 && <p className="settings-lead">You have no scripts yet.</p>}
      {scripts.data && scripts.data.length > 0 && (
        <ul className="setting-card kept-scripts">
          {scripts.data.map((script) => (
            <li key={script.id}>
              <Toggle
                label={<span className="script-words">{script.title}</span>}
                checked={script.local_only}
                disabled={keep.isPending && keep.variables.id === script.id}
                onChange={(local_only) => {
                  keep.mutate({ id: script.id, local_only });
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <SearchTargetCard providers={settings.providers} />
      <OutboundLog scripts={scripts.data ?? []} />
    </section>
  );
}
