import { Link } from "@tanstack/react-router";
import { Maximize2, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { Button } from "@/components/Button";
import { useFocusReturn } from "@/lib/useFocusReturn";
import { LoreRoom, type LorePlace } from "./LoreRoom";
import "./LoreScribeModal.css";

interface LoreScribeModalProps {
  scriptId: string;
  conversationId: string | undefined;
  /** With the conversation that was open last. */
  onClose: (conversationId: string | undefined) => void;
}

/** Lore and Scribe over a script. */
export function LoreScribeModal({ scriptId, conversationId, onClose }: LoreScribeModalProps) {
  const [place, setPlace] = useState<LorePlace>({ conversationId, documentId: undefined });
  const giveFocusBack = useFocusReturn();
  const close = () => {
    onClose(place.conversationId);
  };
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Dialog.Portal>
        <div className="scrim" />
        <Dialog.Content
          className="lore-modal"
          aria-describedby={undefined}
          onCloseAutoFocus={giveFocusBack}
          onEscapeKeyDown={(event) => {
            // There it closes the panel beside the text, or what the editor has open.
            const own = ".document-side, .cm-editor:has(.cm-tooltip, .cm-search)";
            if (event.target instanceof Element && event.target.closest(own) !== null) event.preventDefault();
          }}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            (event.currentTarget as HTMLElement).querySelector<HTMLElement>("textarea")?.focus();
          }}
        >
          <div className="lore-modal-head">
            <Dialog.Title className="dialog-title">Lore and Scribe</Dialog.Title>
            {place.documentId !== undefined && (
              <Link
                to="/documents/$documentId"
                params={{ documentId: place.documentId }}
                search={place.conversationId === undefined ? {} : { conversation: place.conversationId }}
                className="button button-quiet button-icon"
                aria-label="Open as a page"
                title="Open as a page"
              >
                <Maximize2 size={16} aria-hidden="true" />
              </Link>
            )}
            <Dialog.Close asChild>
              <Button look="quiet" icon aria-label="Close Lore and Scribe">
                <X size={18} aria-hidden="true" />
              </Button>
            </Dialog.Close>
          </div>
          <LoreRoom place={place} scriptId={scriptId} onPlace={setPlace} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
