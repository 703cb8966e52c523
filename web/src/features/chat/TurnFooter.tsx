import { useMutation } from "@tanstack/react-query";
import { Check, Copy, Eye, GitBranch, PencilLine, RefreshCw } from "lucide-react";
import { Button } from "@/components/Button";
import { dollars, roughly } from "@/lib/format";
import { AnswerRating } from "./AnswerRating";
import type { Turn } from "./chatState";
import type { Chat } from "./useChat";

interface TurnFooterProps {
  turn: Turn;
  chat: Chat;
  isLast: boolean;
  sceneId: string | undefined;
  onShowContext: () => void;
  onBranch: (messageId: string, words?: string) => void;
}

/** What can be done with an answer, and what it cost. */
export function TurnFooter({ turn, chat, isLast, sceneId, onShowContext, onBranch }: TurnFooterProps) {
  const { answerId, questionId, context, usage } = turn;
  const copy = useMutation({ mutationFn: () => navigator.clipboard.writeText(turn.answer) });
  if (answerId === undefined || chat.state.conversationId === undefined) return null;
  const total = (context?.tokens_breakdown as Record<string, number> | undefined)?.["total"] ?? 0;
  return (
    <footer className="turn-footer">
      <div className="turn-tools">
        {context && (
          <Button look="quiet" className="turn-context" onClick={onShowContext}>
            <Eye size={15} aria-hidden="true" />
            {usage?.cost_usd ? `${dollars(usage.cost_usd)}, ${roughly(total)} tokens` : `${roughly(total)} tokens read`}
          </Button>
        )}
        <AnswerRating conversationId={chat.state.conversationId} answerId={answerId} turn={turn} onRated={(rating) => { chat.change(turn.key, { rating }); }} />
        {isLast && context && !chat.running && (
          <Button
            look="quiet"
            icon
            aria-label="Answer anew"
            title="Answer anew"
            onClick={() => {
              chat.regenerate(turn.key, sceneId);
            }}
          >
            <RefreshCw size={15} aria-hidden="true" />
          </Button>
        )}
        <Button
          look="quiet"
          icon
          aria-label="Branch from here"
          title="Branch from here"
          onClick={() => {
            onBranch(answerId);
          }}
        >
          <GitBranch size={15} aria-hidden="true" />
        </Button>
        {questionId !== undefined && (
          <Button
            look="quiet"
            icon
            aria-label="Ask this differently, in a branch"
            title="Ask this differently, in a branch"
            onClick={() => {
              onBranch(questionId, turn.question);
            }}
          >
            <PencilLine size={15} aria-hidden="true" />
          </Button>
        )}
        <Button
          look="quiet"
          icon
          aria-label={copy.isSuccess ? "Copied" : "Copy the answer"}
          title="Copy the answer"
          onClick={() => {
            copy.mutate();
          }}
        >
          {copy.isSuccess ? <Check size={15} aria-hidden="true" /> : <Copy size={15} aria-hidden="true" />}
        </Button>
      </div>
      {turn.earlier.length > 0 && (
        <details className="turn-earlier">
          <summary>{turn.earlier.length === 1 ? "An earlier answer" : `${turn.earlier.length} earlier answers`}</summary>
          {turn.earlier.map((answer, i) => (
            <p key={i}>{answer}</p>
          ))}
        </details>
      )}
    </footer>
  );
}
