import { ThumbsDown, ThumbsUp } from "lucide-react";
import { atTime, count } from "@/lib/format";
import type { Usage } from "@/lib/types";

const shown = 5;

/** What was thought of answers in the time that is shown: whether the money was well spent. */
export function Ratings({ ratings: { up, down, latest } }: { ratings: Usage["ratings"] }) {
  const reasons = latest.filter((rated) => rated.reason !== null && rated.reason !== "").slice(0, shown);
  return (
    <section aria-labelledby="ratings-title">
      <div className="usage-head">
        <h2 id="ratings-title">Your ratings</h2>
      </div>
      {up + down === 0 ? (
        <p className="usage-quiet">You have rated no answer in this time.</p>
      ) : (
        <p>
          {count(up, "answer")} you liked, {count(down, "answer")} you did not.
        </p>
      )}
      {reasons.length > 0 && (
        <ul className="ratings">
          {reasons.map(({ message_id, rating, reason, rated_at }) => {
            const Icon = rating === "up" ? ThumbsUp : ThumbsDown;
            return (
              <li key={message_id}>
                <Icon size={16} aria-label={rating === "up" ? "Liked" : "Not liked"} />
                <span>{reason}</span>
                <time dateTime={rated_at}>{atTime(rated_at)}</time>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
