import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { rememberConversation } from "@/features/chat/rememberedConversation";
import { requestAsk } from "@/lib/askRequests";
import type { Ways } from "./entries";

/** Each way closes the palette first. */
export function useWays(close: () => void): Ways {
  const navigate = useNavigate();
  return useMemo(() => {
    const after = <A extends unknown[]>(go: (...args: A) => unknown) => (...args: A) => {
      close();
      void go(...args);
    };
    return {
      page: after((to) => navigate({ to })),
      settings: after((section) => navigate({ to: "/settings/$section", params: { section } })),
      script: after((scriptId) => navigate({ to: "/scripts/$scriptId/scenes", params: { scriptId } })),
      scene: after((scriptId, sceneId) => navigate({ to: "/scripts/$scriptId/scenes/$sceneId", params: { scriptId, sceneId } })),
      understanding: after((scriptId, section) =>
        navigate({ to: "/scripts/$scriptId/understanding/$section", params: { scriptId, section } }),
      ),
      document: after((documentId) => navigate({ to: "/documents/$documentId", params: { documentId } })),
      conversation: after(({ id, script_id }) => {
        if (script_id === null) return navigate({ to: "/lore", search: { conversation: id } });
        rememberConversation(script_id, id);
        requestAsk({ scriptId: script_id, at: "conversation" });
        return navigate({ to: "/scripts/$scriptId/scenes", params: { scriptId: script_id } });
      }),
    };
  }, [navigate, close]);
}
