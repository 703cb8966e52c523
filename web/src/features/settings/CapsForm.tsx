import { useState, type SyntheticEvent } from "react";
import { Button } from "@/components/Button";
import { Field } from "@/components/Field";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Toggle } from "@/components/Toggle";
import { useToasts } from "@/components/toastContext";
import { problemFromError } from "@/lib/problems";
import type { CapSet } from "@/lib/types";
import { useDraft } from "@/lib/useDraft";
import { ScriptCaps } from "./ScriptCaps";
import { capFields, draftOf, requestOf, sensible, timeZones, type CapsDraft } from "./capsForm";
import { useSetCaps } from "./queries";

export function CapsForm({ own }: { own: CapSet }) {
  const stored = draftOf(own);
  const [draft, setDraft] = useDraft<CapsDraft>(stored);
  const [slips, setSlips] = useState<Record<string, string>>({});
  const save = useSetCaps();
  const toasts = useToasts();
  const faults = { ...(save.isError && problemFromError(save.error).faults), ...slips };
  const changed = JSON.stringify(draft) !== JSON.stringify(stored);
  const isEmpty = Object.values(draft.amounts).every((amount) => amount.trim() === "");
  const change = (part: Partial<CapsDraft>) => {
    setDraft({ ...draft, ...part });
  };

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const read = requestOf(draft);
    setSlips("faults" in read ? read.faults : {});
    if ("faults" in read) return;
    save.mutate(read.request, {
      onSuccess: (caps) => {
        setDraft(draftOf(caps.own));
        toasts.show({ title: "Your caps hold from now on." });
      },
    });
  };

  return (
    <form className="setting-card caps-form" aria-label="Your caps" onSubmit={submit} noValidate>
      {isEmpty && (
        <div className="caps-empty">
          <p>No cap is set: models may cost what they cost. What is built in is always free.</p>
          <Button
            onClick={() => {
              change({ amounts: sensible });
            }}
          >
            Fill in a sensible beginning
          </Button>
        </div>
      )}
      <div className="form-row caps-row">
        {capFields.map(({ field, label, hint }) => (
          <Field key={field} label={label} hint={hint} fault={faults[field]}>
            {(wiring) => (
              <div className="money">
                <span aria-hidden="true">$</span>
                <input
                  {...wiring}
                  className="field"
                  inputMode="decimal"
                  placeholder="no cap"
                  value={draft.amounts[field]}
                  onChange={(event) => {
                    change({ amounts: { ...draft.amounts, [field]: event.target.value } });
                  }}
                />
              </div>
            )}
          </Field>
        ))}
        <Field label="Days begin in" hint="Days and months are those of this place." fault={faults["time_zone"]}>
          {(wiring) => (
            <select
              {...wiring}
              className="field"
              value={draft.time_zone}
              onChange={(event) => {
                change({ time_zone: event.target.value });
              }}
            >
              {timeZones(draft.time_zone).map((zone) => (
                <option key={zone}>{zone}</option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <ScriptCaps
        caps={draft.scripts}
        faults={faults}
        onChange={(scripts) => {
          change({ scripts });
        }}
      />
      <Toggle
        label="Ask models whose price is not known"
        hint="Local ones mostly. Their calls are counted, but no cap can hold what they cost."
        checked={draft.allow_unknown_prices}
        onChange={(allow_unknown_prices) => {
          change({ allow_unknown_prices });
        }}
      />
      {save.isError && Object.keys(problemFromError(save.error).faults).length === 0 && <ProblemNotice error={save.error} />}
      <div className="form-actions">
        <Button look="primary" type="submit" disabled={!changed || save.isPending}>
          Save the caps
        </Button>
        {changed && (
          <Button
            look="quiet"
            onClick={() => {
              setDraft(stored);
              setSlips({});
              save.reset();
            }}
          >
            Discard
          </Button>
        )}
      </div>
    </form>
  );
}
