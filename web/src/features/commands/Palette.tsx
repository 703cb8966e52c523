import { Command } from "cmdk";
import { Dialog } from "radix-ui";
import { useRef, useState } from "react";
import { useFocusReturn } from "@/lib/useFocusReturn";
import { useSettled } from "@/lib/useSettled";
import { FoundScenes } from "./FoundScenes";
import { rank } from "./rank";
import type { Doors } from "./useActions";
import { useEntryGroups } from "./useEntryGroups";
import { useWays } from "./useWays";
import "./Commands.css";

/** Of one group, once something is typed. */
const most = 8;

/** Nobody waits for what is searched on the way to a longer word; it may cost something. */
const settledMs = 250;

/** One field to go to anything and to do anything, by keyboard alone. */
export function Palette({ doors }: { doors: Doors }) {
  const [typed, setTyped] = useState("");
  const chosenRun = useRef<() => void>(undefined);
  const giveFocusBack = useFocusReturn();
  const words = typed.trim();
  const settled = useSettled(words, settledMs);
  const ways = useWays(doors.close);
  const groups = useEntryGroups(doors)
    .map(({ title, atFirst, entries }) => ({ title, entries: rank(entries, words, words === "" ? atFirst : most) }))
    .filter(({ entries }) => entries.length > 0);
  const first = groups[0]?.entries[0]?.key ?? "";
  // What was chosen among the answers to other words is no choice among these; and the first is none, for what is found later may come before it.
  const [chosen, setChosen] = useState({ words, key: "" });
  const value = chosen.words === words && chosen.key !== "" ? chosen.key : first;
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) doors.close();
      }}
    >
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content
          className="palette"
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            giveFocusBack(event);
            // Only now may the focus be anywhere else; what was chosen may want it.
            chosenRun.current?.();
          }}
        >
          <Dialog.Title className="visually-hidden">Go to anything</Dialog.Title>
          <Command shouldFilter={false} loop label="Go to anything" value={value} onValueChange={(key) => { setChosen({ words, key: key === first ? "" : key }); }}>
            <Command.Input value={typed} onValueChange={setTyped} placeholder="A script, a scene, a document, or what to do" maxLength={200} />
            <Command.List label="What was found">
              {groups.map(({ title, entries }) => (
                <Command.Group key={title} heading={title}>
                  {entries.map(({ key, label, hint, run }) => (
                    <Command.Item key={key} value={key} onSelect={() => {
                        chosenRun.current = run;
                        doors.close();
                      }}>
                      <span className="palette-label">{label}</span>
                      {hint !== undefined && <span className="palette-hint">{hint}</span>}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
              {words !== "" && <FoundScenes words={settled} ways={ways} />}
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
