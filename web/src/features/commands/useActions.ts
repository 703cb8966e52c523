import { useNavigate } from "@tanstack/react-router";
import { useToasts } from "@/components/toastContext";
import { useAnalyse } from "@/features/ingestion/queries";
import { requestAsk } from "@/lib/askRequests";
import { chooseTheme, type Theme } from "@/lib/theme";
import type { Script } from "@/lib/types";
import type { Entry } from "./entries";

/** What the palette asks of those who stand around it. */
export interface Doors {
  close: () => void;
  newScript: () => void;
  importFiles: () => void;
  shortcuts: () => void;
  tour: () => void;
}

const themes: readonly { theme: Theme; label: string }[] = [
  { theme: "light", label: "Light theme" },
  { theme: "dark", label: "Dark theme" },
  { theme: "system", label: "Theme as the system" },
];

/** What can be done from here; what is about a script only while one is open. */
export function useActions(doors: Doors, script: Script | undefined): Entry[] {
  const navigate = useNavigate();
  const toasts = useToasts();
  const analyse = useAnalyse(script?.id ?? "");
  const entry = (label: string, keywords: string, run: () => void, hint?: string): Entry => ({
    key: `action ${label}`,
    label,
    hint,
    keywords,
    run: () => {
      doors.close();
      run();
    },
  });
  const ofScript = (open: Script) => [
    entry("Ask about the script", "question chat", () => { requestAsk({ scriptId: open.id, at: "question" }); }, open.title),
    entry("Analyse the script", "understand cards outline again", () => {
      // The palette is gone by the time of the answer, and callbacks of its own would go with it.
      analyse.mutateAsync(undefined).then(
        () => { toasts.show({ title: "The analysis has begun. Jobs has its progress." }); },
        () => { toasts.show({ title: "The analysis could not be begun. Jobs has what is running." }); },
      );
    }, open.title),
  ];
  return [
    ...(script === undefined ? [] : ofScript(script)),
    entry("New script", "begin write empty page", doors.newScript),
    entry("Import a script", "file open upload fountain final draft pdf", doors.importFiles),
    entry("Start lore", "talk scribe write living text document new", () => { void navigate({ to: "/lore" }); }),
    ...themes.map(({ theme, label }) => entry(label, "colours appearance mode", () => { chooseTheme(theme); })),
    entry("Keyboard shortcuts", "keys help", doors.shortcuts),
    entry("Take the tour", "help first look round introduction", doors.tour),
  ];
}
