import type { CertificateItem } from "@/lib/types";

const kinds = [
  { kind: "warning", title: "Worth a look" },
  { kind: "dropped", title: "Left out" },
  { kind: "approximated", title: "Written differently" },
  { kind: "kept", title: "Kept" },
] as const;

/** The certificate of an import, what was lost first. */
export function CertificateList({ items }: { items: readonly CertificateItem[] }) {
  if (items.length === 0) return null;
  return (
    <dl className="certificate">
      {kinds.map(({ kind, title }) => {
        const ofKind = items.filter((item) => item.kind === kind);
        if (ofKind.length === 0) return null;
        return (
          <div key={kind} className={`certificate-${kind}`}>
            <dt>{title}</dt>
            <dd>
              <ul>
                {ofKind.map((item) => (
                  <li key={`${item.what}:${item.line ?? ""}`}>
                    {item.what}
                    <span className="certificate-where">
                      {item.count > 1 && ` × ${item.count}`}
                      {item.line !== null && `, line ${item.line}`}
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
