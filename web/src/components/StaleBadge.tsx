import "./controls.css";

/** What is marked so was made from an older text of the scenes it speaks of. */
export function StaleBadge() {
  return (
    <span className="badge badge-stale" title="The text has changed since this was made">
      Stale
    </span>
  );
}
