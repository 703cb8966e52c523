import { RotateCcw } from "lucide-react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import { count } from "@/lib/format";
import { AnswerText } from "./AnswerText";
import { isRunning, type Turn } from "./chatState";

interface TurnViewProps {
  scriptId: string;
  turn: Turn;
  onOpenScene: () => void;
  onAskAgain?: () => void;
}

const plainAnswers = {
  not_in_script: "Not in the script",
  cannot_tell: "The script does not settle this",
} as const;

export function TurnView({ scriptId, turn, onOpenScene, onAskAgain }: TurnViewProps) {
  const plain = turn.kind === "not_in_script" || turn.kind === "cannot_tell" ? plainAnswers[turn.kind] : undefined;
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
      {(turn.status === "stopped" || turn.status === "interrupted") && (
        <p className="turn-status">
          {turn.status === "stopped" ? "You stopped this answer." : "This answer was cut off."}
          {onAskAgain && (
            <Button look="quiet" onClick={onAskAgain}>
              <RotateCcw size={14} aria-hidden="true" /> Ask again
            </Button>
          )}
        </p>
      )}
      {turn.problem && <ProblemNotice error={turn.problem} {...(onAskAgain && { onRetry: onAskAgain })} />}
    </article>
  );
}

function statusOf({ status, context }: Turn): string {
  if (status === "streaming") return "Answering";
  return context === undefined ? "Searching the script" : `Reading ${count(context.scenes.length, "scene")}`;
}
