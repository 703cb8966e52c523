export type Theme = "system" | "light" | "dark";

const key = "writersroom.theme";

/** The attribute is set before the first paint by `public/theme.js`; this reads and changes it. */
export function currentTheme(): Theme {
  const value = document.documentElement.dataset["theme"];
  return value === "light" || value === "dark" ? value : "system";
}

export function chooseTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  try {
    if (theme === "system") localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    // Storage may be forbidden; the choice then lasts until the page is closed.
  }
}
