import { useMutation, useQueryClient } from "@tanstack/react-query";
import { GitBranch, Pencil, Trash2 } from "lucide-react";
import { useState, type SyntheticEvent } from "react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { forgetConversations } from "@/features/chat/queries";
import { count, timeAgo } from "@/lib/format";
import type { Conversation } from "@/lib/types";
import { useOpenerFocus } from "@/lib/useOpenerFocus";
import { deleteConversation, renameConversation } from "./queries";

interface ConversationRowProps {
  conversation: Conversation;
  isCurrent: boolean;
  onOpen: (conversationId: string) => void;
  onDeleted: (conversationId: string) => void;
}

const longestTitle = 200;

/** What was asked for is where typing goes, once: the same function is not called again. */
const focusAtOnce = (element: HTMLElement | null) => element?.focus();

export function ConversationRow({ conversation, isCurrent, onOpen, onDeleted }: ConversationRowProps) {
  const client = useQueryClient();
  const [doing, setDoing] = useState<"renaming" | "deleting">();
  const [title, setTitle] = useState(conversation.title);
  const renameButton = useOpenerFocus(doing === "renaming");
  const deleteButton = useOpenerFocus(doing === "deleting");
  const refresh = () => forgetConversations(client, conversation.script_id ?? undefined);
  const rename = useMutation({
    mutationFn: () => renameConversation(conversation.id, title.trim()),
    onSuccess: () => {
      setDoing(undefined);
    },
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => deleteConversation(conversation.id),
    onSuccess: () => {
      onDeleted(conversation.id);
    },
    onSettled: refresh,
  });
  const onRename = (event: SyntheticEvent) => {
    event.preventDefault();
    if (title.trim() !== "") rename.mutate();
  };

  return (
    <li className="conversation" data-current={isCurrent}>
      {doing === "renaming" ? (
        <form className="conversation-edit" onSubmit={onRename}>
          <input
            className="field"
            aria-label="Title"
            value={title}
            maxLength={longestTitle}
            ref={focusAtOnce}
            onChange={(event) => {
              setTitle(event.target.value);
            }}
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              event.stopPropagation();
              setDoing(undefined);
            }}
          />
          <Button type="submit" disabled={rename.isPending}>
            Save
          </Button>
        </form>
      ) : (
        <button
          type="button"
          className="conversation-open"
          aria-current={isCurrent || undefined}
          onClick={() => {
            onOpen(conversation.id);
          }}
        >
          <span className="conversation-title">
            {conversation.branched_from !== null && <GitBranch size={14} aria-label="Branch:" />}
            {conversation.title}
          </span>
          <span className="conversation-facts">
            {timeAgo(conversation.updated_at, new Date())}, {count(conversation.message_count, "message")}
          </span>
        </button>
      )}
      {doing === undefined && (
        <span className="conversation-tools">
          <Button
            ref={renameButton}
            look="quiet"
            icon
            aria-label={`Rename “${conversation.title}”`}
            onClick={() => {
              setTitle(conversation.title);
              setDoing("renaming");
            }}
          >
            <Pencil size={15} aria-hidden="true" />
          </Button>
          <Button
            ref={deleteButton}
            look="quiet"
            icon
            aria-label={`Delete “${conversation.title}”`}
            onClick={() => {
              setDoing("deleting");
            }}
          >
            <Trash2 size={15} aria-hidden="true" />
          </Button>
        </span>
      )}
      {doing === "deleting" && (
        <p className="conversation-sure">
          Delete it for good? What the Scribe wrote of it stays.
          <Button
            disabled={remove.isPending}
            onClick={() => {
              remove.mutate();
            }}
          >
            Delete
          </Button>
          <Button
            look="quiet"
            ref={focusAtOnce}
            onClick={() => {
              setDoing(undefined);
            }}
          >
            Keep
          </Button>
        </p>
      )}
      {(rename.error ?? remove.error) && <ProblemNotice error={rename.error ?? remove.error} />}
    </li>
  );
}
