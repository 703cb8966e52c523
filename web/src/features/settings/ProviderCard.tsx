import { useState } from "react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import type { Provider } from "@/lib/types";
import { useOpenerFocus } from "@/lib/useOpenerFocus";
import { ProviderForm } from "./ProviderForm";
import { TestVerdict } from "./TestVerdict";
import { isOwnProvider, keyWords, providerName, standingOf } from "./providerWords";
import { useChangeSettings, useTestConnection } from "./queries";

export function ProviderCard({ provider, localOnly }: { provider: Provider; localOnly: boolean }) {
  const [editing, setEditing] = useState(false);
  const opener = useOpenerFocus(editing);
  const test = useTestConnection();
  const remove = useChangeSettings();
  const standing = standingOf(provider, localOnly);
  const name = providerName(provider.name);
  const isSetUp = provider.key.is_set || provider.is_ready;
  const mayForget = isOwnProvider(provider.name) || provider.key.source === "settings" || provider.key.source === "unreadable";
  return (
    <li className="setting-card" aria-label={name}>
      <div className="setting-card-head">
        <h3>{name}</h3>
        <span className={`badge standing-${standing.look}`}>{standing.label}</span>
      </div>
      <p className="setting-card-words">{standing.sentence}</p>
      <dl className="setting-card-facts">
        <div>
          <dt>Address</dt>
          <dd>{provider.base_url}</dd>
        </div>
        <div>
          <dt>Key</dt>
          <dd>{keyWords(provider.key)}</dd>
        </div>
      </dl>
      {editing ? (
        <ProviderForm
          known={provider}
          onDone={() => {
            setEditing(false);
            test.reset();
          }}
        />
      ) : (
        <div className="form-actions">
          <Button
            ref={opener}
            look={provider.is_ready ? "plain" : "primary"}
            aria-label={isSetUp ? `Change ${name}` : `Enter a key for ${name}`}
            onClick={() => {
              setEditing(true);
            }}
          >
            {isSetUp ? "Change" : "Enter a key"}
          </Button>
          {provider.is_ready && (
            <Button
              disabled={test.isPending}
              aria-label={`Test ${name}`}
              onClick={() => {
                test.mutate({ provider: provider.name });
              }}
            >
              {test.isPending ? "Testing…" : "Test"}
            </Button>
          )}
          {mayForget && (
            <Button
              look="quiet"
              disabled={remove.isPending}
              aria-label={isOwnProvider(provider.name) ? `Remove ${name}` : `Forget the key of ${name}`}
              onClick={() => {
                remove.mutate({ providers: { [provider.name]: isOwnProvider(provider.name) ? null : { key: "" } } });
              }}
            >
              {isOwnProvider(provider.name) ? "Remove" : "Forget the key"}
            </Button>
          )}
        </div>
      )}
      {!editing && <TestVerdict test={test} />}
      {remove.isError && <ProblemNotice error={remove.error} />}
    </li>
  );
}
