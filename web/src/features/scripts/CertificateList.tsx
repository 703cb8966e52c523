import type { CertificateItem } from "@/lib/types";
import { keptWords } from "./certificate";

const losses = [
  { kind: "dropped", title: "Left out" },
  { kind: "approximated", title: "Written differently" },
] as const;

/** The certificate of an import, what was lost first. */
export function CertificateList({ items }: { items: readonly CertificateItem[] }) {
  const kept = items.filter((item) => item.kind === "kept");
  return (
    <dl className="certificate">
      {losses.map(({ kind, title }) => {
        const ofKind = items.filter((item) => item.kind === kind);
        if (ofKind.length === 0) return null;
        return (
          <div key={kind} className={`certificate-${kind}`}>
            <dt>{title}</dt>
            <dd>
              <ul>
                {ofKind.map((item) => (
                  <li key={`${item.what}:${item.place ?? ""}`}>
                    {item.what}
                    <span className="certificate-where">
                      {item.count > 1 && ` × ${item.count}`}
                      {item.place !== null && item.place !== "" && `, ${item.place}`}
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        );
      })}
      {kept.length > 0 && (
        <div>
          <dt>Kept</dt>
          <dd>{keptWords(kept)}</dd>
        </div>
      )}
    </dl>
  );
}
