import { useId } from "react";
import { Field } from "@/components/Field";
import type { ModelChoice, Settings } from "@/lib/types";
import { modelsFor, type Task } from "./modelFacts";
import { providerName } from "./providerWords";

interface ModelPickerProps {
  /** What stands before "provider" and "model" for those who hear the labels out of their place. */
  label: string;
  task: Task;
  choice: ModelChoice;
  /** The choice of no provider's model. */
  other: { value: string; label: string };
  settings: Settings;
  faults: { provider: string | undefined; model: string | undefined };
  onChange: (choice: ModelChoice) => void;
}

/** A provider, and any name of a model; those that the catalogue knows are offered. */
export function ModelPicker({ label, task, choice, other, settings, faults, onChange }: ModelPickerProps) {
  const list = useId();
  const known = modelsFor(task, choice.provider, settings.models);
  const providers = settings.providers.filter((each) => task !== "embedding" || each.kind !== "anthropic");
  const isFallback = other.value === "";
  const choose = (provider: string) => {
    onChange({ provider, model: modelsFor(task, provider, settings.models)[0]?.name ?? "" });
  };
  return (
    <div className="form-row">
      <Field label={isFallback ? "If that fails" : "Provider"} fault={faults.provider}>
        {(wiring) => (
          <select
            {...wiring}
            aria-label={`${label}provider`}
            className="field"
            value={choice.provider}
            onChange={(event) => {
              choose(event.target.value);
            }}
          >
            <option value={other.value}>{other.label}</option>
            {providers.map(({ name, is_ready }) => (
              <option key={name} value={name}>
                {providerName(name)}
                {is_ready ? "" : " (no key yet)"}
              </option>
            ))}
          </select>
        )}
      </Field>
      {choice.provider !== other.value && (
        <Field label="Model" fault={faults.model}>
          {(wiring) => (
            <>
              <input
                {...wiring}
                aria-label={`${label}model`}
                className="field"
                list={list}
                value={choice.model}
                autoCapitalize="none"
                spellCheck={false}
                placeholder="as the provider calls it"
                onChange={(event) => {
                  onChange({ ...choice, model: event.target.value });
                }}
              />
              <datalist id={list}>
                {known.map(({ name }) => (
                  <option key={name} value={name} />
                ))}
              </datalist>
            </>
          )}
        </Field>
      )}
    </div>
  );
}
