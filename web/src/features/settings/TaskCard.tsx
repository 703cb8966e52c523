import type { SyntheticEvent } from "react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { problemFromError } from "@/lib/problems";
import type { Settings, TaskSetting } from "@/lib/types";
import { useDraft } from "@/lib/useDraft";
import { ModelPicker } from "./ModelPicker";
import { countingWords, factsOf, sourceWords, type tasks } from "./modelFacts";
import { TestVerdict } from "./TestVerdict";
import { useChangeSettings, useTestConnection } from "./queries";

const none = { provider: "", model: "" };

interface TaskCardProps {
  about: (typeof tasks)[number];
  setting: TaskSetting;
  settings: Settings;
}

export function TaskCard({ about, setting, settings }: TaskCardProps) {
  const stored = { provider: setting.provider, model: setting.model ?? "" };
  const [choice, setChoice] = useDraft(stored);
  const [fallback, setFallback] = useDraft(setting.fallback ?? none);
  const save = useChangeSettings();
  const test = useTestConnection();
  const faults = save.isError ? problemFromError(save.error).faults : {};
  const place = `tasks.${about.task}`;
  const isBuiltin = choice.provider === "builtin";
  // Vectors of two models cannot be compared, so embeddings have no fallback.
  const mayFallBack = !isBuiltin && about.task !== "embedding";
  const changed = JSON.stringify([choice, fallback]) !== JSON.stringify([stored, setting.fallback ?? none]);

  // A verdict is on what stood there when it was asked for.
  const store = (task: NonNullable<Parameters<typeof save.mutate>[0]["tasks"]>[string]) => {
    save.mutate({ tasks: { [about.task]: task } }, { onSuccess: test.reset });
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    store({
      provider: choice.provider,
      ...(!isBuiltin && { model: choice.model.trim() }),
      ...(mayFallBack && fallback.provider !== "" && { fallback: { ...fallback, model: fallback.model.trim() } }),
    });
  };

  return (
    <li className="setting-card" aria-label={about.label}>
      <div className="setting-card-head">
        <h3>{about.label}</h3>
        <span className="badge">{sourceWords(setting.source)}</span>
      </div>
      <p className="setting-card-words">{about.does}</p>
      <form className="provider-form" onSubmit={submit} noValidate>
        <ModelPicker
          label={`${about.label}: `}
          task={about.task}
          choice={choice}
          other={{ value: "builtin", label: "Built in" }}
          settings={settings}
          faults={{ provider: faults[`${place}.provider`], model: faults[`${place}.model`] }}
          onChange={setChoice}
        />
        <p className="setting-card-facts-line">
          {isBuiltin && about.builtin}
          {!isBuiltin && choice.model.trim() !== "" && <span>{factsOf(choice, settings.models)}</span>}
          {!changed && setting.token_count && <span>{countingWords(setting.token_count)}</span>}
        </p>
        {mayFallBack && (
          <ModelPicker
            label={`${about.label}: if that fails, `}
            task={about.task}
            choice={fallback}
            other={{ value: "", label: "Nobody" }}
            settings={settings}
            faults={{
              provider: faults[`${place}.fallback.provider`] ?? faults[`${place}.fallback`],
              model: faults[`${place}.fallback.model`],
            }}
            onChange={setFallback}
          />
        )}
        {save.isError && !Object.keys(faults).some((field) => field.startsWith(place)) && <ProblemNotice error={save.error} />}
        {!isBuiltin && <TestVerdict test={test} />}
        {(changed || !isBuiltin || setting.source === "settings") && (
          <div className="form-actions">
            {!isBuiltin && (
              <Button
                disabled={test.isPending || choice.model.trim() === ""}
                aria-label={`Test the model for ${about.label}`}
                onClick={() => {
                  test.mutate({ provider: choice.provider, model: choice.model.trim(), task: about.task });
                }}
              >
                {test.isPending ? "Testing…" : "Test"}
              </Button>
            )}
            {changed && (
              <>
                <Button look="primary" type="submit" disabled={save.isPending}>
                  Save
                </Button>
                <Button
                  look="quiet"
                  onClick={() => {
                    setChoice(stored);
                    setFallback(setting.fallback ?? none);
                    save.reset();
                  }}
                >
                  Discard
                </Button>
              </>
            )}
            {!changed && setting.source === "settings" && (
              <Button
                look="quiet"
                disabled={save.isPending}
                onClick={() => {
                  store(null);
                }}
              >
                Back to the default
              </Button>
            )}
          </div>
        )}
      </form>
    </li>
  );
}

