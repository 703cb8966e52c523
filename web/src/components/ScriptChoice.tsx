import type { Script } from "@/lib/types";

interface ScriptChoiceProps {
  label: string;
  scripts: readonly Script[];
  /** Undefined for all of them. */
  value: string | undefined;
  onChange: (scriptId: string | undefined) => void;
}

/** One script or all, where a list is narrowed. */
export function ScriptChoice({ label, scripts, value, onChange }: ScriptChoiceProps) {
  return (
    <select
      className="field"
      aria-label={label}
      value={value ?? ""}
      onChange={(event) => {
        onChange(event.target.value === "" ? undefined : event.target.value);
      }}
    >
      <option value="">All scripts</option>
      {scripts.map(({ id, title }) => (
        <option key={id} value={id}>
          {title}
        </option>
      ))}
    </select>
  );
}
