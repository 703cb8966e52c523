import { asTitle, asWords, atTime, bytes } from "@/lib/format";
import type { OutboundRequest } from "@/lib/types";
import { outcomeWords } from "./outboundWords";

export function OutboundRow({ row, title }: { row: OutboundRequest; title: string | undefined }) {
  return (
    <li>
      <details className="log-row">
        <summary>
          <time dateTime={row.started_at}>{atTime(row.started_at)}</time>
          <span className="log-where">
            {row.host}
            <span className="aside"> {row.model}</span>
          </span>
          <span className="log-about">{title === undefined ? asTitle(row.task) : `${asTitle(row.task)}, ${title}`}</span>
          <span className="log-size">{bytes(row.bytes_sent)}</span>
        </summary>
        <dl className="setting-card-facts">
          <div>
            <dt>Outcome</dt>
            <dd>{outcomeWords(row)}</dd>
          </div>
          <div>
            <dt>Request</dt>
            <dd>
              {row.method} {row.host}:{row.port}
              {row.path}
            </dd>
          </div>
          {row.sections.map(({ name, bytes: length }) => (
            <div key={name}>
              <dt>{asTitle(asWords(name))}</dt>
              <dd>{bytes(length)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}
