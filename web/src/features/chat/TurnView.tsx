import { RotateCcw } from "lucide-react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { count } from "@/lib/format";
import { AnswerText } from "./AnswerText";
import { isRunning, type Turn } from "./chatState";
import { ProposedChangeView } from "./ProposedChangeView";
import { TooShort } from "./TooShort";
import { TurnFooter } from "./TurnFooter";
import type { Chat } from "./useChat";

interface TurnViewProps {
  scriptId: string;
  turn: Turn;
  chat: Chat;
  isLast: boolean;
  sceneId: string | undefined;
  onOpenScene: () => void;
  onShowContext: () => void;
  /** Begins a branch; with words, these are to be said differently. */
  onBranch: (messageId: string, words?: string) => void;
}

const plainAnswers = {
  not_in_script: "Not in the script",
  cannot_tell: "The script does not settle this",
} as const;

export function TurnView({ scriptId, turn, chat, isLast, sceneId, onOpenScene, onShowContext, onBranch }: TurnViewProps) {
  const plain = turn.kind === "not_in_script" || turn.kind === "cannot_tell" ? plainAnswers[turn.kind] : undefined;
  const askAgain = () => {
    chat.askAgain(turn.key, sceneId);
  };
  return (
    <article className="turn">
      <h3 className="turn-question">{turn.question}</h3>
      {isRunning(turn) && (
        <p className="turn-status" role="status">
          <span className="thinking" aria-hidden="true" />
          {statusOf(turn)}
        </p>
      )}
      <div className={plain === undefined ? "answer" : "answer answer-plain"}>
        {plain !== undefined && <p className="answer-label">{plain}</p>}
        <AnswerText scriptId={scriptId} text={turn.answer} receipts={turn.receipts} onOpenScene={onOpenScene} />
      </div>
      {turn.proposal && turn.answerId !== undefined && chat.state.conversationId !== undefined && (
        <ProposedChangeView
          scriptId={scriptId}
          conversationId={chat.state.conversationId}
          messageId={turn.answerId}
          proposal={turn.proposal}
          onDecided={(proposal) => {
            chat.change(turn.key, { proposal });
          }}
        />
      )}
      {turn.reachedMaxTokens && !isRunning(turn) && <TooShort turn={turn} isLast={isLast} chat={chat} sceneId={sceneId} />}
      {(turn.status === "stopped" || turn.status === "interrupted") && (
        <p className="turn-status">
          {turn.status === "stopped" ? "This answer was stopped. What had come of it is kept." : cutWords(turn)}
          {!chat.running && (
            <Button look="quiet" onClick={askAgain}>
              <RotateCcw size={14} aria-hidden="true" /> Ask again
            </Button>
          )}
        </p>
      )}
      {turn.problem && <ProblemNotice error={turn.problem} {...(!chat.running && { onRetry: askAgain })} />}
      {!isRunning(turn) && (
        <TurnFooter turn={turn} chat={chat} isLast={isLast} sceneId={sceneId} onShowContext={onShowContext} onBranch={onBranch} />
      )}
    </article>
  );
}

function cutWords(turn: Turn): string {
  return turn.answer === "" ? "This question has no answer yet." : "This answer was cut off. What had come of it is kept.";
}

function statusOf({ status, context, toolCalls }: Turn): string {
  if (status === "away") return "The server cannot be reached. The answer is picked up again when it is back";
  if (status === "streaming") return "Answering";
  if (toolCalls.length > 0) return `Looking things up: ${toolCalls.at(-1)?.name ?? ""}`;
  return context === undefined ? "Searching the script" : `Reading ${count(context.scenes.length, "scene")}`;
}
