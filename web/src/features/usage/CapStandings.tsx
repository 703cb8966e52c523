import { Link } from "@tanstack/react-router";
import type { CapStanding } from "@/lib/types";
import { capName, levelOf, spentPercent, standingWords } from "./capWords";

export function CapStandings({ caps }: { caps: readonly CapStanding[] }) {
  return (
    <section aria-labelledby="caps-heading">
      <div className="usage-head">
        <h2 id="caps-heading">Caps</h2>
        <Link to="/settings/$section" params={{ section: "caps" }}>
          {caps.length === 0 ? "Set a cap" : "Change"}
        </Link>
      </div>
      {caps.length === 0 ? (
        <p className="usage-quiet">None is set, so models may cost what they cost.</p>
      ) : (
        <ul className="caps">
          {caps.map((cap) => (
            <Cap key={`${cap.scope} ${cap.script_id ?? ""} ${String(cap.imposed)}`} cap={cap} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Cap({ cap }: { cap: CapStanding }) {
  const percent = spentPercent(cap);
  return (
    <li className="cap">
      <div className="cap-words">
        <strong>{capName(cap)}</strong>
        {cap.imposed && <span className="badge">set for you</span>}
        <span className="cap-standing">{standingWords(cap)}</span>
      </div>
      {cap.scope !== "message" && (
        <div
          className={`cap-bar cap-${levelOf(percent)}`}
          role="meter"
          aria-label={`Spent of the cap: ${capName(cap)}`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.min(100, Math.round(percent))}
        >
          <div className="cap-fill" style={{ width: `${Math.min(100, percent)}%` }} />
          <span className="cap-mark" style={{ left: "50%" }} />
          <span className="cap-mark" style={{ left: "80%" }} />
        </div>
      )}
    </li>
  );
}
