import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useConnection } from "@/lib/connectionContext";
import { problemFromError, type ApiProblem } from "@/lib/problems";
import type { ImportedScript } from "@/lib/types";
import { forgetScripts, importFile } from "./queries";

export type ImportOutcome =
  | { status: "waiting" }
  | { status: "done"; script: ImportedScript }
  | { status: "failed"; problem: ApiProblem };

export interface FileImport {
  id: number;
  fileName: string;
  outcome: ImportOutcome;
}

export interface Imports {
  files: readonly FileImport[];
  start: (files: readonly File[]) => void;
  clear: () => void;
}

let lastId = 0;

/** Imports files one after another and keeps what became of each until it is cleared. */
export function useImports(): Imports {
  const client = useQueryClient();
  const connection = useConnection();
  const [files, setFiles] = useState<readonly FileImport[]>([]);

  const start = useCallback(
    (chosen: readonly File[]) => {
      const batch = chosen.map((file) => ({ id: ++lastId, file }));
      setFiles((before) => [
        ...before,
        ...batch.map(({ id, file }): FileImport => ({ id, fileName: file.name, outcome: { status: "waiting" } })),
      ]);
      const settle = (id: number, outcome: ImportOutcome) => {
        setFiles((before) => before.map((entry) => (entry.id === id ? { ...entry, outcome } : entry)));
      };
      const run = async () => {
        for (const { id, file } of batch) {
          try {
            settle(id, { status: "done", script: await importFile(file) });
          } catch (error) {
            const problem = problemFromError(error);
            if (problem.slug === "offline") connection.reportFailure();
            settle(id, { status: "failed", problem });
          }
        }
        await forgetScripts(client);
      };
      void run();
    },
    [client, connection],
  );

  const clear = useCallback(() => {
    setFiles([]);
  }, []);

  return { files, start, clear };
}
