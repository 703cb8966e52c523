import { useMutation } from "@tanstack/react-query";
import { ThumbsDown, ThumbsUp } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/Button";
import { ProblemNotice } from "@/components/ProblemNotice";
import type { Rating } from "@/lib/types";
import { useOpenerFocus } from "@/lib/useOpenerFocus";
import type { Turn } from "./chatState";
import { rateAnswer } from "./queries";

interface AnswerRatingProps {
  conversationId: string;
  answerId: string;
  turn: Turn;
  onRated: (rating: Rating | null) => void;
}

const longestReason = 2000;

/** Up or down, and why; pressed again it is taken back. */
export function AnswerRating({ conversationId, answerId, turn, onRated }: AnswerRatingProps) {
  const reasonId = useId();
  const [asking, setAsking] = useState(false);
  const pressed = useOpenerFocus(asking);
  const [reason, setReason] = useState(turn.rating?.reason ?? "");
  const rate = useMutation({
    mutationFn: ({ rating, why }: { rating: "up" | "down" | null; why?: string }) => rateAnswer(conversationId, answerId, rating, why),
    onMutate: ({ rating, why }) => {
      const before = turn.rating;
      onRated(rating === null ? null : { rating, reason: why ?? null, rated_at: new Date().toISOString() });
      return before;
    },
    onError: (_error, _asked, before) => {
      onRated(before ?? null);
    },
  });
  const toggle = (rating: "up" | "down") => {
    const isTakenBack = turn.rating?.rating === rating;
    rate.mutate({ rating: isTakenBack ? null : rating, ...(!isTakenBack && reason.trim() !== "" && { why: reason.trim() }) });
    setAsking(!isTakenBack);
  };
  return (
    <>
      <Button {...(turn.rating?.rating === "up" && { ref: pressed })} look="quiet" icon aria-label="Good answer" aria-pressed={turn.rating?.rating === "up"} onClick={() => { toggle("up"); }}>
        <ThumbsUp size={15} aria-hidden="true" />
      </Button>
      <Button {...(turn.rating?.rating === "down" && { ref: pressed })} look="quiet" icon aria-label="Bad answer" aria-pressed={turn.rating?.rating === "down"} onClick={() => { toggle("down"); }}>
        <ThumbsDown size={15} aria-hidden="true" />
      </Button>
      {asking && turn.rating && (
        <form
          className="rating-reason"
          onSubmit={(event) => {
            event.preventDefault();
            if (turn.rating) rate.mutate({ rating: turn.rating.rating, why: reason.trim() });
            setAsking(false);
          }}
        >
          <label className="visually-hidden" htmlFor={reasonId}>
            Why, in your words
          </label>
          <input
            id={reasonId}
            className="field"
            placeholder={turn.rating.rating === "up" ? "What was good about it? (optional)" : "What was wrong with it? (optional)"}
            maxLength={longestReason}
            value={reason}
            onChange={(event) => {
              setReason(event.target.value);
            }}
            onKeyDown={(event) => {
              if (event.key === "Escape") setAsking(false);
            }}
          />
          <Button type="submit">Save</Button>
        </form>
      )}
      {rate.isError && <ProblemNotice error={rate.error} />}
    </>
  );
}
