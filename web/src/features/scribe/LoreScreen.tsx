import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { RoomHeader } from "@/components/RoomHeader";
import { LoreRoom, type LorePlace } from "./LoreRoom";
import { documentQuery, sessionsQuery } from "./queries";

/** Lore chat on a page of its own, with a living text beside it or before there is one. */
export function LoreScreen() {
  const { documentId } = useParams({ strict: false });
  const { conversation } = useSearch({ strict: false });
  const navigate = useNavigate();
  const asset = useQuery({ ...documentQuery(documentId ?? ""), enabled: documentId !== undefined });
  const sessions = useQuery({ ...sessionsQuery(documentId ?? ""), enabled: documentId !== undefined });
  // The conversation that was written up last, where none is named.
  const conversationId = conversation ?? (documentId === undefined ? undefined : sessions.data?.items.at(-1)?.conversation_id);
  const go = (place: LorePlace) => {
    const search = place.conversationId === undefined ? {} : { conversation: place.conversationId };
    if (place.documentId !== undefined) void navigate({ to: "/documents/$documentId", params: { documentId: place.documentId }, search });
    else if (place.conversationId === undefined && documentId !== undefined) void navigate({ to: "/documents" });
    else void navigate({ to: "/lore", search });
  };
  return (
    <>
      <title>{`${asset.data?.asset.title ?? "Lore"} · WritersRoom`}</title>
      <RoomHeader />
      <main id="main" className="lore-screen" tabIndex={-1}>
        <h1 className="visually-hidden">{asset.data?.asset.title ?? "Lore and Scribe"}</h1>
        <LoreRoom place={{ conversationId, documentId }} scriptId={asset.data?.asset.metadata.script_id ?? undefined} onPlace={go} />
      </main>
    </>
  );
}
