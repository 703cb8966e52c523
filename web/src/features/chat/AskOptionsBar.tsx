import { ChevronDown } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { BudgetTier, Intent } from "@/lib/types";
import { intents, tiers, type AskOptions } from "./askOptions";

interface AskOptionsBarProps {
  options: AskOptions;
  onChange: (options: AskOptions) => void;
}

const auto = "auto";

/** What kind of answer is wanted, and how much the model is to read for it. */
export function AskOptionsBar({ options, onChange }: AskOptionsBarProps) {
  return (
    <>
      <Picker
        label="Kind of answer"
        value={options.intent ?? auto}
        choices={[{ value: auto, label: "Auto", hint: "Told from your words" }, ...intents.map(({ intent, ...words }) => ({ value: intent, ...words }))]}
        onPick={(value) => {
          onChange({ ...options, intent: value === auto ? undefined : (value as Intent) });
        }}
      />
      <Picker
        label="Depth"
        value={options.tier ?? "standard"}
        choices={tiers.map(({ tier, ...words }) => ({ value: tier, ...words }))}
        onPick={(value) => {
          onChange({ ...options, tier: value as BudgetTier });
        }}
      />
    </>
  );
}

interface PickerProps {
  label: string;
  value: string;
  choices: readonly { value: string; label: string; hint: string }[];
  onPick: (value: string) => void;
}

function Picker({ label, value, choices, onPick }: PickerProps) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <button type="button" className="picker" aria-label={`${label}: ${chosen?.label ?? ""}`}>
          {chosen?.label}
          <ChevronDown size={13} aria-hidden="true" />
        </button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="start" side="top" sideOffset={6}>
          <DropdownMenu.Label className="menu-label">{label}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={value} onValueChange={onPick}>
            {choices.map((choice) => (
              <DropdownMenu.RadioItem key={choice.value} value={choice.value} className="menu-item picker-item">
                <span>{choice.label}</span>
                <span className="aside">{choice.hint}</span>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
