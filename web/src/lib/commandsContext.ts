import { createContext, use } from "react";

/** What can be opened from anywhere. */
export interface Commands {
  openPalette: () => void;
  openShortcuts: () => void;
  beginTour: () => void;
}

const none = () => undefined;

export const CommandsContext = createContext<Commands>({ openPalette: none, openShortcuts: none, beginTour: none });

export function useCommands(): Commands {
  return use(CommandsContext);
}
