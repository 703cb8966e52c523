import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { Button } from "@/components/Button";
import { Field } from "@/components/Field";
import { scriptsQuery } from "@/features/scripts/queries";
import type { CapsDraft } from "./capsForm";

interface ScriptCapsProps {
  caps: CapsDraft["scripts"];
  faults: Readonly<Record<string, string>>;
  onChange: (caps: CapsDraft["scripts"]) => void;
}

/** Single scripts that have another cap than all the others. */
export function ScriptCaps({ caps, faults, onChange }: ScriptCapsProps) {
  const scripts = useQuery(scriptsQuery);
  const titleOf = (id: string) => scripts.data?.find((script) => script.id === id)?.title ?? "a deleted script";
  const others = scripts.data?.filter(({ id }) => !caps.some((cap) => cap.script_id === id)) ?? [];
  return (
    <fieldset className="script-caps">
      <legend>Single scripts</legend>
      {caps.map((cap) => (
        <div key={cap.script_id} className="script-cap">
          <Field label={titleOf(cap.script_id)} fault={faults[`scripts.${cap.script_id}`]}>
            {(wiring) => (
              <div className="money">
                <span aria-hidden="true">$</span>
                <input
                  {...wiring}
                  className="field"
                  inputMode="decimal"
                  placeholder="as all scripts"
                  value={cap.amount}
                  onChange={(event) => {
                    onChange(caps.map((each) => (each === cap ? { ...cap, amount: event.target.value } : each)));
                  }}
                />
              </div>
            )}
          </Field>
          <Button
            look="quiet"
            icon
            aria-label={`No cap of its own for ${titleOf(cap.script_id)}`}
            onClick={() => {
              onChange(caps.filter((each) => each !== cap));
            }}
          >
            <X size={16} aria-hidden="true" />
          </Button>
        </div>
      ))}
      {others.length > 0 && (
        <select
          className="field script-cap-add"
          aria-label="Give a script a cap of its own"
          value=""
          onChange={(event) => {
            onChange([...caps, { script_id: event.target.value, amount: "" }]);
          }}
        >
          <option value="">Give a script a cap of its own…</option>
          {others.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      )}
      {faults["scripts"] !== undefined && (
        <p className="form-fault" role="alert">
          {faults["scripts"]}
        </p>
      )}
    </fieldset>
  );
}
