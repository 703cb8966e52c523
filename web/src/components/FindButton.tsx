import { Search } from "lucide-react";
import { useCommands } from "@/lib/commandsContext";
import { Button } from "./Button";

/** Opens the palette; on a phone an icon, since there is no key to tell of. */
export function FindButton() {
  const { openPalette } = useCommands();
  return (
    <Button look="quiet" className="find-button" aria-label="Go to anything" aria-keyshortcuts="Control+K Meta+K" title="Go to anything (Ctrl or ⌘ K)" onClick={openPalette}>
      <Search size={18} aria-hidden="true" />
    </Button>
  );
}
