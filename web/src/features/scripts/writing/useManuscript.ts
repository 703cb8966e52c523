import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useConnection } from "@/lib/connectionContext";
import { openManuscript } from "../manuscript/openManuscripts";
import type { ManuscriptSession } from "../manuscript/session";
import { savedState, type ManuscriptStatus } from "../manuscript/status";
import { manuscriptExtensions } from "./extensions";

interface Opening {
  session: ManuscriptSession | undefined;
  error: unknown;
  retry: () => void;
}

/** Opens the script for writing. */
export function useManuscript(scriptId: string): Opening {
  const client = useQueryClient();
  const connection = useConnection();
  const [tries, setTries] = useState(0);
  const [opened, setOpened] = useState<{ scriptId: string; session?: ManuscriptSession; error?: unknown }>();

  useEffect(() => {
    let isCurrent = true;
    openManuscript(scriptId, { client, connection, extensions: manuscriptExtensions }).then(
      (session) => {
        if (isCurrent) setOpened({ scriptId, session });
      },
      (error: unknown) => {
        if (isCurrent) setOpened({ scriptId, error });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [scriptId, client, connection, tries]);

  const mine = opened?.scriptId === scriptId ? opened : undefined;
  return {
    session: mine?.session,
    error: mine?.error,
    retry: () => {
      setOpened(undefined);
      setTries(tries + 1);
    },
  };
}

const never = () => () => undefined;

export function useManuscriptStatus(session: ManuscriptSession | undefined): ManuscriptStatus {
  return useSyncExternalStore(session?.subscribe ?? never, session?.status ?? (() => savedState));
}
