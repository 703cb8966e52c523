import { count, dollars, percent, roughly } from "@/lib/format";
import type { Usage } from "@/lib/types";

export function UsageFacts({ usage: { total, projection } }: { usage: Usage }) {
  const input = total.input_tokens + total.cache_creation_input_tokens + total.cache_read_input_tokens;
  return (
    <section aria-label="In short">
      <dl className="figures">
        <div className="figure-first">
          <dt>Spent</dt>
          <dd>{dollars(total.cost_usd)}</dd>
        </div>
        <div>
          <dt>Calls</dt>
          <dd>{total.calls.toLocaleString("en")}</dd>
        </div>
        <div>
          <dt>Tokens read</dt>
          <dd>{roughly(input)}</dd>
        </div>
        <div>
          <dt>Tokens written</dt>
          <dd>{roughly(total.output_tokens)}</dd>
        </div>
        <div>
          <dt>Read from a cache</dt>
          <dd>{percent(total.cache_read_ratio)}</dd>
        </div>
        <div>
          <dt>Saved by caching</dt>
          <dd>{dollars(total.saved_usd)}</dd>
        </div>
        <div>
          <dt>{projection.messages_per_month} messages a month</dt>
          <dd>{projection.month_usd === null ? "–" : dollars(projection.month_usd)}</dd>
        </div>
      </dl>
      <p className="figures-note">
        {projection.averaged_messages > 0 ? `A month is ${projection.assumption}` : projection.assumption}
        {total.unknown_price_calls > 0 && ` The price of ${count(total.unknown_price_calls, "call")} is not known; no sum has it.`}
        {total.estimated_calls > 0 && ` Tokens of ${count(total.estimated_calls, "call")} are estimated.`}
      </p>
    </section>
  );
}
