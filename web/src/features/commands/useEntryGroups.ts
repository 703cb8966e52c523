import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { conversationsQuery } from "@/features/conversations/queries";
import { documentsQuery } from "@/features/scribe/queries";
import { scenesQuery, scriptsQuery } from "@/features/scripts/queries";
import {
  conversationEntries,
  documentEntries,
  sceneEntries,
  screenEntries,
  scriptEntries,
  type EntryGroup,
} from "./entries";
import { useActions, type Doors } from "./useActions";
import { useWays } from "./useWays";

/** Everything the palette offers; lists that are not there yet come when they are. */
export function useEntryGroups(doors: Doors): EntryGroup[] {
  const { scriptId } = useParams({ strict: false });
  const scripts = useQuery(scriptsQuery).data;
  const scenes = useQuery({ ...scenesQuery(scriptId ?? ""), enabled: scriptId !== undefined }).data;
  const documents = useQuery(documentsQuery({ words: "", category: "", status: "" })).data;
  const conversations = useQuery(conversationsQuery({ words: "" })).data;
  const script = scripts?.find(({ id }) => id === scriptId);
  const ways = useWays(doors.close);
  const actions = useActions(doors, script);
  const lists = useMemo(
    () => [
      { title: "Scenes", atFirst: 4, entries: sceneEntries(ways, scriptId === undefined ? [] : (scenes ?? [])) },
      { title: "Scripts", atFirst: 4, entries: scriptEntries(ways, scripts ?? []) },
      { title: "Documents", atFirst: 3, entries: documentEntries(ways, documents?.items ?? []) },
      { title: "Conversations", atFirst: 3, entries: conversationEntries(ways, conversations?.items ?? [], scripts ?? []) },
      { title: "Screens", atFirst: 20, entries: screenEntries(ways, script) },
    ],
    [ways, scriptId, scenes, scripts, documents, conversations, script],
  );
  return [{ title: "Do", atFirst: 4, entries: actions }, ...lists];
}
