import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import { Button } from "@/components/Button";
import { Field } from "@/components/Field";
import { ProblemNotice } from "@/components/ProblemNotice";
import { problemFromError } from "@/lib/problems";
import type { Provider } from "@/lib/types";
import { TestVerdict } from "./TestVerdict";
import { useChangeSettings, useTestConnection } from "./queries";

interface ProviderFormProps {
  /** Left out for one that is to be added. */
  known?: Provider;
  onDone: () => void;
}

/** Enters a key and an address. What is tested here is not stored; a stored key is never shown again. */
export function ProviderForm({ known, onDone }: ProviderFormProps) {
  const [name, setName] = useState(known?.name ?? "ollama");
  const [address, setAddress] = useState(known?.base_url ?? "http://localhost:11434/v1");
  const [model, setModel] = useState("");
  const [key, setKey] = useState("");
  const form = useRef<HTMLFormElement>(null);
  // The button that opened it is gone: the first field has the focus instead.
  useEffect(() => {
    form.current?.querySelector("input")?.focus();
  }, []);
  const save = useChangeSettings();
  const test = useTestConnection();

  const entered = {
    ...(known === undefined && { kind: "openai" as const }),
    ...(address.trim() !== (known?.base_url ?? "") && { base_url: address.trim() }),
    ...(key.trim() !== "" && { key: key.trim() }),
  };
  const faults = { ...(test.isError && problemFromError(test.error).faults), ...(save.isError && problemFromError(save.error).faults) };
  const faultOf = (part: string, tested: string = part) => faults[`providers.${name}.${part}`] ?? faults[tested];
  const shown = [faultOf("base_url"), faultOf("key"), faults[`providers.${name}`] ?? faults["provider"]];
  const elsewhere = save.isError && shown.every((fault) => fault === undefined);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    save.mutate({ providers: { [name]: entered } }, { onSuccess: onDone });
  };

  return (
    <form ref={form} className="provider-form" onSubmit={submit} noValidate>
      <div className="form-row">
        {known === undefined && (
          <Field label="Name" hint="Lower-case letters and digits." fault={faults[`providers.${name}`] ?? faults["provider"]}>
            {(wiring) => (
              <input
                {...wiring}
                className="field"
                value={name}
                autoCapitalize="none"
                spellCheck={false}
                onChange={(event) => {
                  setName(event.target.value);
                }}
              />
            )}
          </Field>
        )}
        <Field label="Address" fault={faultOf("base_url")}>
          {(wiring) => (
            <input
              {...wiring}
              className="field"
              type="url"
              value={address}
              spellCheck={false}
              onChange={(event) => {
                setAddress(event.target.value);
              }}
            />
          )}
        </Field>
        <Field
          label={known?.key.is_set === true ? "New key" : "Key"}
          hint={
            known === undefined
              ? "Leave it empty where the server asks for none."
              : "Stored encrypted, and never shown again. With a new address it has to be entered anew."
          }
          fault={faultOf("key")}
        >
          {(wiring) => (
            <input
              {...wiring}
              className="field"
              type="password"
              value={key}
              autoComplete="off"
              placeholder={known?.key.is_set === true ? "unchanged" : ""}
              onChange={(event) => {
                setKey(event.target.value);
              }}
            />
          )}
        </Field>
        {(known === undefined || model !== "" || faults["model"] !== undefined) && (
          <Field label="Model to test with" hint="As the server calls it, such as llama3.3." fault={faults["model"]}>
            {(wiring) => (
              <input
                {...wiring}
                className="field"
                value={model}
                autoCapitalize="none"
                spellCheck={false}
                onChange={(event) => {
                  setModel(event.target.value);
                }}
              />
            )}
          </Field>
        )}
      </div>
      {elsewhere && <ProblemNotice error={save.error} />}
      {(test.data !== undefined || (test.isError && Object.keys(problemFromError(test.error).faults).length === 0)) && (
        <TestVerdict test={test} />
      )}
      <div className="form-actions">
        <Button look="primary" type="submit" disabled={save.isPending}>
          {known === undefined ? "Add" : "Save"}
        </Button>
        <Button
          disabled={test.isPending}
          onClick={() => {
            test.mutate({ provider: name, ...entered, ...(model.trim() !== "" && { model: model.trim() }) });
          }}
        >
          {test.isPending ? "Testing…" : "Test"}
        </Button>
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
