import { EditorState, type Extension } from "@codemirror/state";
import type { QueryClient } from "@tanstack/react-query";
import type { Connection } from "@/lib/connection";
import { KeptDrafts, withKept } from "./keptDrafts";
import { openManuscripts } from "./openRegistry";
import { textOf } from "./segments";
import { serverOf } from "./server";
import { ManuscriptSession } from "./session";

interface Surroundings {
  client: QueryClient;
  connection: Connection;
  extensions: (session: () => ManuscriptSession | undefined) => Extension;
}

/**
 * The script as it is being written in: opened once for a page, and kept with all that was not sent yet when another screen is shown.
 * A page that goes away keeps the rest in the browser; the next one that opens the script sends it.
 */
export function openManuscript(scriptId: string, surroundings: Surroundings): Promise<ManuscriptSession> {
  const known = openManuscripts.get(scriptId);
  if (known !== undefined) return known;
  const opening = begin(scriptId, surroundings);
  openManuscripts.set(scriptId, opening);
  opening.catch(() => openManuscripts.delete(scriptId));
  return opening;
}

async function begin(scriptId: string, { client, connection, extensions }: Surroundings): Promise<ManuscriptSession> {
  const server = serverOf(scriptId);
  const kept = new KeptDrafts(scriptId);
  const pieces = await server.read();
  const segments = withKept(pieces, await kept.adopt());
  let session: ManuscriptSession | undefined = undefined;
  const state = EditorState.create({ doc: textOf(segments), extensions: extensions(() => session) });
  const tell = tellPauses(() => {
    void client.invalidateQueries({ queryKey: ["scripts", scriptId] });
  });
  session = new ManuscriptSession(
    server,
    {
      sceneSaved: tell.later,
      scenesChanged: tell.now,
      unreachable: connection.reportFailure,
    },
    kept,
    segments,
    state,
  );
  const { send, status } = session;
  connection.subscribe(() => {
    if (connection.isReachable() && status().save === "offline") void send();
  });
  addEventListener("pagehide", () => void send());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void send();
  });
  return session;
}

/** What else shows the script is read again when typing pauses, not with each word: it costs a moment that typing would feel. */
function tellPauses(tell: () => void): { now: () => void; later: () => void } {
  const pauseMs = 2500;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    now: () => {
      clearTimeout(timer);
      tell();
    },
    later: () => {
      clearTimeout(timer);
      timer = setTimeout(tell, pauseMs);
    },
  };
}
