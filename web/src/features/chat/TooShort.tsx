import { Button } from "@/components/Button";
import { longestAnswer, usualAnswer } from "./askOptions";
import type { Turn } from "./chatState";
import type { Chat } from "./useChat";

interface TooShortProps {
  turn: Turn;
  isLast: boolean;
  chat: Chat;
  sceneId: string | undefined;
}

/** The answer ended where its room did: it can have more, or go on from there. */
export function TooShort({ turn, isLast, chat, sceneId }: TooShortProps) {
  const had = Math.max(usualAnswer, turn.usage?.output_tokens ?? 0, turn.asked.maxTokens ?? 0);
  const canHaveMore = isLast && had < longestAnswer;
  return (
    <div className="turn-notice" role="note">
      <p>
        The answer ends here because its room of {had.toLocaleString("en")} tokens was used up.
        {!canHaveMore && isLast && " That is the most that one answer may have."}
      </p>
      {isLast && !chat.running && (
        <div className="turn-notice-actions">
          {canHaveMore && (
            <Button
              onClick={() => {
                chat.regenerate(turn.key, sceneId, { maxTokens: longestAnswer });
              }}
            >
              Answer at full length
            </Button>
          )}
          <Button
            look="quiet"
            onClick={() => {
              chat.ask("Go on from where you stopped.", sceneId, { tier: turn.context?.budget_tier, maxTokens: longestAnswer });
            }}
          >
            Go on from there
          </Button>
        </div>
      )}
    </div>
  );
}
