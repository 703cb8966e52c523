import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import { useDeferredValue, useState } from "react";
import { FoundScenes } from "./FoundScenes";
import { rank } from "./rank";
import type { Doors } from "./useActions";
import { useEntryGroups } from "./useEntryGroups";
import { useWays } from "./useWays";
import "./Commands.css";

/** Of one group, once something is typed. */
const most = 8;

/** One field to go to anything and to do anything, by keyboard alone. */
export function Palette({ doors }: { doors: Doors }) {
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed.trim());
  const ways = useWays(doors.close);
  const groups = useEntryGroups(doors)
    .map(({ title, atFirst, entries }) => ({ title, entries: rank(entries, words, words === "" ? atFirst : most) }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) doors.close();
      }}
    >
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content className="palette" aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">Go to anything</Dialog.Title>
          <Command shouldFilter={false} loop label="Go to anything">
            <Command.Input value={typed} onValueChange={setTyped} placeholder="A script, a scene, a document, or what to do" maxLength={200} />
            <Command.List label="What was found">
              {groups.map(({ title, entries }) => (
                <Command.Group key={title} heading={title}>
                  {entries.map(({ key, label, hint, run }) => (
                    <Command.Item key={key} value={key} onSelect={run}>
                      <span className="palette-label">{label}</span>
                      {hint !== undefined && <span className="palette-hint">{hint}</span>}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
              {words !== "" && <FoundScenes words={words} ways={ways} />}
            </Command.List>
            {groups.length === 0 && (
              <p className="palette-none" role="status">
                Nothing here is called that. Scenes that have the words are looked for too.
              </p>
            )}
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
