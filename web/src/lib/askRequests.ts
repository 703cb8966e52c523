import { useEffect, useRef } from "react";

/** That the ask panel of a script be opened: for a question, at the conversation that was remembered for the script, or only to be seen. */
export interface AskRequest {
  scriptId: string;
  at: "question" | "conversation" | "panel";
}

let pending: AskRequest | undefined;
const listeners = new Set<() => void>();

/** Also for a script that is not open yet: it is handed over as soon as it is. */
export function requestAsk(request: AskRequest): void {
  pending = request;
  for (const listener of listeners) listener();
}

export function takeAskRequest(scriptId: string): AskRequest | undefined {
  if (pending?.scriptId !== scriptId) return undefined;
  const taken = pending;
  pending = undefined;
  return taken;
}

export function useAskRequests(scriptId: string, answer: (request: AskRequest) => void): void {
  const latest = useRef(answer);
  useEffect(() => {
    latest.current = answer;
  });
  useEffect(() => {
    const look = () => {
      const request = takeAskRequest(scriptId);
      if (request) latest.current(request);
    };
    look();
    listeners.add(look);
    return () => {
      listeners.delete(look);
    };
  }, [scriptId]);
}
