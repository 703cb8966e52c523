import { useMemo } from "react";
import { wordDiff } from "@/lib/wordDiff";
import "./WordDiff.css";

interface WordDiffProps {
  before: string;
  after: string;
}

/** What became of a passage, word by word; said as well as shown. */
export function WordDiff({ before, after }: WordDiffProps) {
  const pieces = useMemo(() => wordDiff(before, after), [before, after]);
  return (
    <p className="word-diff">
      {pieces.map(({ kind, text }, i) => {
        if (kind === "removed") return <del key={i}>{text}</del>;
        if (kind === "added") return <ins key={i}>{text}</ins>;
        return <span key={i}>{text}</span>;
      })}
    </p>
  );
}
