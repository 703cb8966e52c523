export interface Shortcut {
  /** Each is pressed with the others; `Mod` is the key that commands are given with here. */
  keys: readonly string[];
  does: string;
}

export interface ShortcutGroup {
  title: string;
  shortcuts: readonly Shortcut[];
}

export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: "Anywhere",
    shortcuts: [
      { keys: ["Mod", "K"], does: "Go to anything, or do something" },
      { keys: ["?"], does: "This sheet" },
      { keys: ["Esc"], does: "Close what is open" },
      { keys: ["F8"], does: "To the notices" },
    ],
  },
  {
    title: "In a script",
    shortcuts: [
      { keys: ["A"], does: "Ask about the script" },
      { keys: ["/"], does: "Search the script" },
      { keys: ["↑", "↓"], does: "From scene to scene in the list" },
    ],
  },
  {
    title: "While asking",
    shortcuts: [
      { keys: ["Enter"], does: "Send" },
      { keys: ["Shift", "Enter"], does: "A new line" },
      { keys: ["Esc"], does: "Stop the answer" },
    ],
  },
  {
    title: "On the page",
    shortcuts: [
      { keys: ["Enter"], does: "What comes next: dialogue under a name, else a new paragraph" },
      { keys: ["Tab"], does: "A name, a parenthetical, or the completion that is offered" },
      { keys: ["Mod", "F"], does: "Find" },
      { keys: ["Mod", "H"], does: "Find and replace" },
      { keys: ["Mod", "Z"], does: "Undo" },
      { keys: ["Esc", "Tab"], does: "Leave the page, one after the other" },
    ],
  },
  {
    title: "In a document",
    shortcuts: [
      { keys: ["Shift", "F1"], does: "Where the passage at the cursor comes from" },
      { keys: ["Mod", "S"], does: "Save now" },
      { keys: ["Mod", "F"], does: "Find and replace" },
    ],
  },
];

/** "⌘" on a Mac, "Ctrl" elsewhere. */
export function keyName(key: string, agent: string): string {
  if (key !== "Mod") return key;
  return /mac|iphone|ipad/iu.test(agent) ? "⌘" : "Ctrl";
}
