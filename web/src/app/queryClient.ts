import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { Connection } from "@/lib/connection";
import { problemFromError } from "@/lib/problems";

/** The client and the connection know each other: failed calls report to the one, its return refreshes the other. */
export function createQueryClient(): { queryClient: QueryClient; connection: Connection } {
  const connection = new Connection(() => void queryClient.invalidateQueries());
  const report = (error: Error) => {
    if (problemFromError(error).slug === "offline") connection.reportFailure();
  };
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError: report }),
    mutationCache: new MutationCache({ onError: report }),
    defaultOptions: {
      // The server is usually on this machine: what the browser thinks of the network says nothing about it.
      queries: { networkMode: "always", staleTime: 5_000, retry: false },
      mutations: { networkMode: "always", retry: false },
    },
  });
  return { queryClient, connection };
}
