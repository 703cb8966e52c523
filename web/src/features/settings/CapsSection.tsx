import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { dollars } from "@/lib/format";
import type { CapSet } from "@/lib/types";
import { CapsForm } from "./CapsForm";
import { capFields } from "./capsForm";
import { capsQuery } from "./queries";

export function CapsSection() {
  const caps = useQuery(capsQuery);
  return (
    <section className="settings-section" aria-labelledby="caps-title">
      <h2 id="caps-title">Caps</h2>
      <p className="settings-lead">
        Before a call is made, the most it can cost is set aside; if a cap does not leave that much, nothing is sent. An
        empty field is no cap. <Link to="/usage">What was spent so far</Link> stands under Usage.
      </p>
      {caps.isPending && <Skeleton label="Loading the caps" />}
      {caps.isError && caps.data === undefined && <ProblemNotice error={caps.error} onRetry={() => void caps.refetch()} />}
      {caps.data && (
        <>
          {caps.data.imposed && <Imposed caps={caps.data.imposed} />}
          <CapsForm own={caps.data.own} />
        </>
      )}
    </section>
  );
}

function Imposed({ caps }: { caps: CapSet }) {
  const set = capFields.flatMap(({ field, label }) => {
    const usd = caps[field];
    return usd === null ? [] : [{ label, usd }];
  });
  return (
    <div className="setting-card setting-card-quiet">
      <h3>Set for you by the owner of this server</h3>
      <p className="setting-card-words">These hold beside your own, and only the owner can change them.</p>
      <dl className="facts">
        {set.map(({ label, usd }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{dollars(usd)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
