import { useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useMemo, useState, type ReactNode } from "react";
import { ImportDialog } from "@/features/scripts/ImportDialog";
import { acceptedFiles, useFilePicker } from "@/features/scripts/useFilePicker";
import { useImports } from "@/features/scripts/useImports";
import { NewScriptDialog } from "@/features/scripts/NewScriptDialog";
import { Tour } from "@/features/tour/Tour";
import { CommandsContext } from "@/lib/commandsContext";
import { useHotkey } from "@/lib/useHotkey";
import { usePaletteKey } from "./usePaletteKey";

const Palette = lazy(() => import("./Palette").then((module) => ({ default: module.Palette })));
const ShortcutsSheet = lazy(() => import("./ShortcutsSheet").then((module) => ({ default: module.ShortcutsSheet })));

type Open = "palette" | "shortcuts" | "tour";

/** Around every screen: the palette, the shortcuts sheet, the tour, and what the palette can begin from anywhere. */
export function CommandCentre({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<Open>();
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const [newAt, setNewAt] = useState<string>();
  const imports = useImports();
  const picker = useFilePicker(imports.start);
  const close = useCallback(() => {
    setOpen(undefined);
  }, []);
  const commands = useMemo(
    () => ({
      openPalette: () => { setOpen("palette"); },
      openShortcuts: () => { setOpen("shortcuts"); },
      beginTour: () => { setOpen("tour"); },
    }),
    [],
  );
  usePaletteKey(() => {
    setOpen((before) => (before === "palette" ? undefined : "palette"));
  });
  useHotkey("?", commands.openShortcuts);
  return (
    <CommandsContext value={commands}>
      {children}
      <input {...picker.input} accept={acceptedFiles} aria-label="Files to import" />
      <ImportDialog imports={imports} />
      <Suspense>
        {open === "palette" && (
          <Palette
            doors={{
              close,
              newScript: () => {
                setNewAt(pathname);
              },
              importFiles: picker.open,
              shortcuts: commands.openShortcuts,
              tour: commands.beginTour,
            }}
          />
        )}
        {open === "shortcuts" && <ShortcutsSheet onClose={close} />}
      </Suspense>
      {/* Gone once the new script is open. */}
      {newAt === pathname && <NewScriptDialog onClose={() => { setNewAt(undefined); }} />}
      {open === "tour" && <Tour onEnd={close} />}
    </CommandsContext>
  );
}
