export const settingsSections = [
  { section: "providers", label: "Providers" },
  { section: "models", label: "Models" },
  { section: "caps", label: "Caps" },
  { section: "privacy", label: "Privacy" },
  { section: "look", label: "Look and help" },
] as const;

export type SettingsSection = (typeof settingsSections)[number]["section"];

export function isSettingsSection(value: string): value is SettingsSection {
  return settingsSections.some(({ section }) => section === value);
}
