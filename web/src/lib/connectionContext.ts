import { createContext, use, useSyncExternalStore } from "react";
import { Connection } from "./connection";

export const ConnectionContext = createContext(new Connection(() => undefined));

export function useConnection(): Connection {
  return use(ConnectionContext);
}

export function useReachable(): boolean {
  const connection = use(ConnectionContext);
  return useSyncExternalStore(connection.subscribe, connection.isReachable);
}
