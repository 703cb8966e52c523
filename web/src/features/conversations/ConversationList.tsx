import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { ProblemNotice } from "@/components/ProblemNotice";
import { Skeleton } from "@/components/Skeleton";
import { ConversationRow } from "./ConversationRow";
import { conversationsQuery } from "./queries";
import "./Conversations.css";

interface ConversationListProps {
  /** Only those about this script; left out, all of them. */
  scriptId?: string;
  currentId: string | undefined;
  onOpen: (conversationId: string) => void;
  onDeleted: (conversationId: string) => void;
}

/** Every conversation, found again by its title or by words that were said in it. */
export function ConversationList({ scriptId, currentId, onOpen, onDeleted }: ConversationListProps) {
  const [typed, setTyped] = useState("");
  const words = useDeferredValue(typed.trim());
  const conversations = useQuery(conversationsQuery({ scriptId, words }));
  const items = conversations.data?.items ?? [];
  return (
    <section className="conversation-list" aria-label="Conversations">
      <input
        type="search"
        className="field"
        aria-label="Search conversations"
        placeholder="Words of a title or a message"
        value={typed}
        maxLength={200}
        // The list was asked for in order to find something.
        data-autofocus
        onChange={(event) => {
          setTyped(event.target.value);
        }}
      />
      {conversations.isPending && <Skeleton label="Loading conversations" />}
      {conversations.isError && <ProblemNotice error={conversations.error} onRetry={() => void conversations.refetch()} />}
      {conversations.data && items.length === 0 && (
        <p className="conversation-none">
          {words === "" ? "No conversation yet. What you ask below is kept here with its answers, to be found by its words, named, and gone on with." : `No conversation has the words “${words}”.`}
        </p>
      )}
      <ul>
        {items.map((conversation) => (
          <ConversationRow
            key={conversation.id}
            conversation={conversation}
            isCurrent={conversation.id === currentId}
            onOpen={onOpen}
            onDeleted={onDeleted}
          />
        ))}
      </ul>
    </section>
  );
}
