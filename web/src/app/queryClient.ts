import { MutationCache, QueryCache, type QueryClient } from "@tanstack/react-query";
import { forgetDocument, forgetDocuments } from "@/features/scribe/queries";
import { Connection } from "@/lib/connection";
import { followDocuments, isFollowing, LiveEvents, type LiveChanges } from "@/lib/liveEvents";
import { problemFromError } from "@/lib/problems";
import { RoomQueryClient } from "./roomQueryClient";

/**
 * The client and the connection know each other: failed calls report to the one, its return refreshes the other. What the server
 * says has changed is read again.
 */
export function createQueryClient(): { queryClient: QueryClient; connection: Connection; liveEvents: LiveEvents } {
  const connection = new Connection(() => void queryClient.invalidateQueries());
  const report = (error: Error) => {
    if (problemFromError(error).slug === "offline") connection.reportFailure();
  };
  const queryClient = new RoomQueryClient({
    queryCache: new QueryCache({ onError: report }),
    mutationCache: new MutationCache({ onError: report }),
    defaultOptions: {
      // The server is usually on this machine: what the browser thinks of the network says nothing about it.
      queries: { networkMode: "always", staleTime: 5_000, retry: false },
      mutations: { networkMode: "always", retry: false },
    },
  });
  const liveEvents = new LiveEvents(
    (changes) => {
      refreshChanged(queryClient, changes);
    },
    // Once following, what was missed is read. When it ends, only what moves is looked at again: the rest stays on the page as it is.
    () =>
      void queryClient.invalidateQueries({
        queryKey: ["scripts"],
        predicate: ({ queryKey }) => isFollowing() || queryKey[2] === "state",
      }),
  );
  // What is written into a text is on every page that shows it.
  followDocuments((id) => void (id === undefined ? forgetDocuments(queryClient) : forgetDocument(queryClient, id)));
  return { queryClient, connection, liveEvents };
}

/** Whatever changes is a job's doing, or makes one. Progress changes only the state that shows it; a new state the list as well; an artifact whatever was read of its script. */
function refreshChanged(client: QueryClient, changes: LiveChanges): void {
  void client.invalidateQueries({ queryKey: ["jobs"] });
  for (const [id, kinds] of changes) {
    void client.invalidateQueries({ queryKey: ["scripts", id, "state"] });
    if (kinds.has("state")) {
      void client.invalidateQueries({ queryKey: ["scripts"], exact: true });
      void client.invalidateQueries({ queryKey: ["scripts", id], exact: true });
    }
    if (kinds.has("artifact")) void client.invalidateQueries({ queryKey: ["scripts", id] });
  }
}
