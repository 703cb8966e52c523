import type { QueryClient } from "@tanstack/react-query";
import { api, read } from "@/lib/api";
import { problemFromError } from "@/lib/problems";
import type { WrittenUp } from "@/lib/types";
import type { ChatAction } from "./chatState";
import { forgetConversations } from "./queries";

interface Command {
  command: "start" | "stop";
  question: string;
  key: string;
  scriptId: string;
  conversationId: string | undefined;
  scribe: WrittenUp | null;
  client: QueryClient;
  tell: (action: ChatAction) => void;
}

/** Does at once what was typed, without asking a model about it. */
export async function obeyScribeCommand({ command, question, key, scriptId, conversationId, scribe, client, tell }: Command): Promise<void> {
  tell({ type: "asked", key, question });
  const note = (words: string) => {
    tell({ type: "withdrawn", key });
    tell({ type: "noted", key, question, note: words });
  };
  try {
    if (command === "start") {
      const body = { script_id: scriptId, ...(conversationId !== undefined && { conversation_id: conversationId }) };
      const started = await read(api.POST("/api/chat/background-doc/start", { body }));
      tell({ type: "written", conversationId: started.conversation_id, scribe: { text_asset_id: started.text_asset_id, scribe_enabled: true } });
      note("The Scribe writes this conversation up from here on.");
    } else if (scribe === null || conversationId === undefined) {
      note("Nothing is being written up here. Say “start the scribe” to begin.");
    } else {
      const body = { conversation_id: conversationId, scribe_enabled: false };
      await read(api.POST("/api/chat/background-doc/toggle", { body }));
      tell({ type: "written", conversationId, scribe: { ...scribe, scribe_enabled: false } });
      note("The Scribe has stopped. Say “start the scribe” to go on.");
    }
  } catch (error) {
    tell({ type: "failed", key, problem: problemFromError(error) });
  }
  await Promise.all([client.invalidateQueries({ queryKey: ["documents"] }), forgetConversations(client, scriptId)]);
}
