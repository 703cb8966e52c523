import { useState } from "react";
import { Button } from "@/components/Button";
import { rememberedTier, rememberTier, tiers } from "@/features/chat/askOptions";
import { useCommands } from "@/lib/commandsContext";
import { chooseTheme, currentTheme, type Theme } from "@/lib/theme";

const themes: readonly { theme: Theme; label: string; hint: string }[] = [
  { theme: "system", label: "As the system", hint: "Light by day, dark by night, if yours does" },
  { theme: "light", label: "Light", hint: "" },
  { theme: "dark", label: "Dark", hint: "" },
];

/** What this browser remembers for itself, and where help is. */
export function LookSection() {
  const { beginTour, openShortcuts } = useCommands();
  const [theme, setTheme] = useState(currentTheme);
  const [tier, setTier] = useState(rememberedTier);
  return (
    <section className="settings-section" aria-labelledby="look-title">
      <h2 id="look-title">Look and help</h2>
      <p className="settings-lead">Kept in this browser alone.</p>
      <fieldset className="setting-card choices">
        <legend>Theme</legend>
        {themes.map((each) => (
          <Choice
            key={each.theme}
            name="theme"
            {...each}
            checked={theme === each.theme}
            onChoose={() => {
              chooseTheme(each.theme);
              setTheme(each.theme);
            }}
          />
        ))}
      </fieldset>
      <fieldset className="setting-card choices">
        <legend>How much an answer draws on</legend>
        {tiers.map((each) => (
          <Choice
            key={each.tier}
            name="tier"
            {...each}
            checked={tier === each.tier}
            onChoose={() => {
              rememberTier(each.tier);
              setTier(each.tier);
            }}
          />
        ))}
      </fieldset>
      <div className="setting-card">
        <h3>Help</h3>
        <div className="form-actions">
          <Button onClick={beginTour}>Take the tour</Button>
          <Button onClick={openShortcuts}>Keyboard shortcuts</Button>
        </div>
      </div>
    </section>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  hint: string;
  checked: boolean;
  onChoose: () => void;
}

function Choice({ name, label, hint, checked, onChoose }: ChoiceProps) {
  return (
    <label className="choice">
      <input type="radio" name={name} checked={checked} onChange={onChoose} />
      <span>{label}</span>
      {hint !== "" && <span className="aside">{hint}</span>}
    </label>
  );
}
