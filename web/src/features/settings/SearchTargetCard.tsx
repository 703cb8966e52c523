import { useQuery } from "@tanstack/react-query";
import { Field } from "@/components/Field";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import type { Provider } from "@/lib/types";
import { useHeldFocus } from "@/lib/useHeldFocus";
import { providerName } from "./providerWords";
import { searchTargetQuery, useChooseSearchTarget } from "./queries";
import { copiesWords } from "./searchTargetWords";

/** Whether documents are copied to a provider's file search; it is the one thing that is kept anywhere else. */
export function SearchTargetCard({ providers }: { providers: readonly Provider[] }) {
  const target = useQuery(searchTargetQuery);
  const choose = useChooseSearchTarget();
  const held = useHeldFocus(choose.isPending);
  const able = providers.filter(({ kind }) => kind === "openai");
  return (
    <>
      <h3 className="settings-subtitle">Where documents are searched</h3>
      {target.isPending && <Skeleton label="Loading where documents are searched" />}
      {target.isError && target.data === undefined && <ProblemNotice error={target.error} onRetry={() => void target.refetch()} />}
      {target.data && (
        <div className="setting-card">
          <Field
            label="Documents are searched"
            hint="With a provider, each document is copied to its file search and stays there until you choose another place. What must not leave this machine is never copied."
          >
            {(wiring) => (
              <select
                {...wiring}
                className="field"
                value={(choose.isPending ? choose.variables : target.data.provider) ?? ""}
                {...held}
                onChange={(event) => {
                  if (!choose.isPending) choose.mutate(event.target.value === "" ? null : event.target.value);
                }}
              >
                <option value="">On this machine alone</option>
                {able.map(({ name, is_ready }) => (
                  <option key={name} value={name}>
                    {`Here and at ${providerName(name)}${is_ready ? "" : " (no key yet)"}`}
                  </option>
                ))}
              </select>
            )}
          </Field>
          {target.data.provider !== null && <p className="setting-card-facts-line">{copiesWords(target.data)}</p>}
          {choose.isError && <ProblemNotice error={choose.error} />}
        </div>
      )}
    </>
  );
}
