import { Monitor, Moon, Sun } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { chooseTheme, currentTheme, type Theme } from "@/lib/theme";
import { Button } from "./Button";

const choices = [
  { theme: "system", label: "As the system", Icon: Monitor },
  { theme: "light", label: "Light", Icon: Sun },
  { theme: "dark", label: "Dark", Icon: Moon },
] as const;

export function ThemeMenu() {
  const [theme, setTheme] = useState<Theme>(currentTheme);
  const Current = choices.find((choice) => choice.theme === theme)?.Icon ?? Monitor;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" icon aria-label="Theme">
          <Current size={18} aria-hidden="true" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
          <DropdownMenu.RadioGroup value={theme}>
            {choices.map((choice) => (
              <DropdownMenu.RadioItem
                key={choice.theme}
                value={choice.theme}
                className="menu-item"
                onSelect={() => {
                  chooseTheme(choice.theme);
                  setTheme(choice.theme);
                }}
              >
                <choice.Icon size={16} aria-hidden="true" />
                {choice.label}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
