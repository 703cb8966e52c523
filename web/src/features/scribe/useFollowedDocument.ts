import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { followDocuments } from "@/lib/liveEvents";
import { forgetDocument } from "./queries";

/** Has whatever is shown of a text read again each time it has changed. */
export function useFollowedDocument(id: string): void {
  const client = useQueryClient();
  useEffect(
    () =>
      followDocuments((changed) => {
        if (changed === undefined || changed === id) void forgetDocument(client, id);
      }),
    [client, id],
  );
}
