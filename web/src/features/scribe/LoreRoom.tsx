import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { DocumentPane } from "./DocumentPane";
import { loreConversationQuery } from "./loreQueries";
import { LoreChat } from "./LoreChat";
import { StartScribeForm } from "./StartScribeForm";
import "./LoreRoom.css";

export interface LorePlace {
  conversationId: string | undefined;
  documentId: string | undefined;
}

interface LoreRoomProps {
  place: LorePlace;
  scriptId: string | undefined;
  onPlace: (place: LorePlace) => void;
}

type Shown = "both" | "lore" | "document";

const views: readonly { shown: Shown; label: string }[] = [
  { shown: "both", label: "Side by side" },
  { shown: "lore", label: "Lore" },
  { shown: "document", label: "Scribe" },
];

/** As in the style sheet: there is no room for both. */
const oneAtATime = "(width < 52rem)";

/** Chat and living text side by side, or one at a time; on a phone always one at a time. */
export function LoreRoom({ place, scriptId, onPlace }: LoreRoomProps) {
  const { conversationId } = place;
  const [shown, setShown] = useState<Shown>(() => (matchMedia(oneAtATime).matches ? "lore" : "both"));
  const conversation = useQuery({ ...loreConversationQuery(conversationId ?? ""), enabled: conversationId !== undefined });
  // What the conversation is written up into, where no text was asked for.
  const documentId = place.documentId ?? (conversationId === undefined ? undefined : conversation.data?.scribe?.text_asset_id);
  const isLooking = place.documentId === undefined && conversationId !== undefined && conversation.isPending;
  const goOn = (id: string) => {
    onPlace({ conversationId: id, documentId });
    setShown((before) => (before === "document" ? "both" : before));
  };
  return (
    <div className="lore-room" data-shown={shown}>
      <div className="lore-tabs" role="group" aria-label="What is shown">
        {views.map((view) => (
          <button key={view.shown} type="button" data-view={view.shown} aria-pressed={shown === view.shown} onClick={() => { setShown(view.shown); }}>
            {view.label}
          </button>
        ))}
      </div>
      <div className="lore-panes">
        <LoreChat
          conversationId={conversationId}
          scriptId={scriptId}
          onConversation={(id) => {
            // Another conversation has a text of its own, or none; a new one is not written up yet.
            const begins = conversationId === undefined && id !== undefined;
            onPlace({ conversationId: id, documentId: begins ? place.documentId : undefined });
          }}
        />
        <div className="lore-document">
          {documentId !== undefined && (
            <DocumentPane
              key={documentId}
              id={documentId}
              conversationId={conversationId}
              onOpenDocument={(id) => { onPlace({ conversationId: undefined, documentId: id }); }}
              onContinue={goOn}
              onDeleted={() => { onPlace({ conversationId: undefined, documentId: undefined }); }}
            />
          )}
          {documentId === undefined && !isLooking && (
            <StartScribeForm
              conversationId={conversationId}
              scriptId={scriptId}
              onStarted={(startedId, startedConversation) => { onPlace({ conversationId: startedConversation, documentId: startedId }); }}
            />
          )}
        </div>
      </div>
    </div>
  );
}
