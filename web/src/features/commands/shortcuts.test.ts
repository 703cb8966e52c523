import { describe, expect, it } from "vitest";
import { keyName, shortcutGroups } from "./shortcuts";

describe("shortcuts", () => {
  it("name the key that commands are given with as the keyboard does", () => {
    expect(keyName("Mod", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)")).toBe("⌘");
    expect(keyName("Mod", "Mozilla/5.0 (X11; Linux x86_64)")).toBe("Ctrl");
    expect(keyName("Esc", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)")).toBe("Esc");
  });

  it("mean one thing in each group", () => {
    for (const { shortcuts } of shortcutGroups) {
      const keys = shortcuts.map((shortcut) => shortcut.keys.join("+"));
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
});
