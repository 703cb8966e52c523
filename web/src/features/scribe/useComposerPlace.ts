import { useState } from "react";

interface ComposerPlace {
  /** Another one is another field, with what was typed in that before. */
  key: number;
  draftName: string;
  /** To be told of a conversation that began with what was typed here. */
  begun: (conversationId: string) => void;
}

const draftOf = (conversationId: string | undefined, scriptId: string | undefined) => `writersroom.lore.${conversationId ?? scriptId ?? "new"}`;

/**
 * Where one types to a conversation. Each has a field of its own, but the one in which a conversation begins goes on as its field: one who types on
 * while the first answer comes keeps the words and the cursor.
 */
export function useComposerPlace(conversationId: string | undefined, scriptId: string | undefined): ComposerPlace {
  const [begunId, setBegunId] = useState<string>();
  const [place, setPlace] = useState({ conversationId, key: 0 });
  if (place.conversationId !== conversationId) {
    const goesOn = place.conversationId === undefined && conversationId === begunId;
    setPlace({ conversationId, key: goesOn ? place.key : place.key + 1 });
    // Once: who leaves it and comes back finds its field with what was typed in it.
    setBegunId(undefined);
  }
  return {
    key: place.key,
    draftName: draftOf(conversationId, scriptId),
    begun: (id) => {
      sessionStorage.removeItem(draftOf(undefined, scriptId));
      setBegunId(id);
    },
  };
}
