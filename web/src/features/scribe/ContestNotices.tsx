import { Button } from "@/components/Button";
import { WordDiff } from "@/components/WordDiff";
import type { Contest } from "./documentSync";

interface ContestNoticesProps {
  text: string;
  contests: readonly Contest[];
  onSettle: (contest: Contest, isTheirs: boolean) => void;
}

/** Passages that were changed elsewhere while they were being typed in: both are shown, the person's stands. */
export function ContestNotices({ text, contests, onSettle }: ContestNoticesProps) {
  return (
    <ul className="contests" aria-label="Changed in two places">
      {contests.map((contest) => (
        <li key={contest.id}>
          <p role="alert">
            This passage was changed elsewhere while you typed in it. <b>Yours stands in the text.</b> The other reads:
          </p>
          <WordDiff before={text.slice(contest.from, contest.to)} after={contest.theirs} />
          <div className="contest-actions">
            <Button onClick={() => { onSettle(contest, false); }}>Keep mine</Button>
            <Button look="quiet" onClick={() => { onSettle(contest, true); }}>
              Take the other
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
