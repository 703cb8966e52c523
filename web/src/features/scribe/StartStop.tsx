import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import type { LivingText } from "@/lib/types";
import { forgetDocuments, sessionsQuery, startScribe, toggleScribe } from "./queries";

interface StartStopProps {
  asset: LivingText;
  conversationId: string | undefined;
  onContinue: (conversationId: string) => void;
}

/** Starts the Scribe on the conversation beside the text, or on a new one; stops it on all that are written up into it. */
export function StartStop({ asset, conversationId, onContinue }: StartStopProps) {
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery(asset.id));
  const isOn = asset.metadata.scribe_enabled;
  const change = useMutation({
    mutationFn: async () => {
      const known = sessions.data?.items ?? [];
      if (isOn) {
        await Promise.all(known.filter((session) => session.scribe_enabled).map((session) => toggleScribe(session.conversation_id, false)));
        return;
      }
      const own = known.find((session) => session.conversation_id === conversationId) ?? (conversationId === undefined ? known.at(-1) : undefined);
      if (own !== undefined) {
        await toggleScribe(own.conversation_id, true);
        return;
      }
      const started = await startScribe({ documentId: asset.id, ...(conversationId !== undefined && { conversationId }) });
      onContinue(started.conversation_id);
    },
    onSettled: () => Promise.all([forgetDocuments(client), client.invalidateQueries({ queryKey: ["conversations"] })]),
  });
  return (
    <>
      <Button look={isOn ? "plain" : "primary"} disabled={change.isPending || sessions.isPending} onClick={() => { change.mutate(); }}>
        {isOn ? "Stop Scribe" : "Start Scribe"}
      </Button>
      {change.isError && <ProblemNotice error={change.error} />}
    </>
  );
}
