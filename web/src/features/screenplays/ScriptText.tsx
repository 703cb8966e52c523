import { useMemo, type ReactNode } from "react";
import { emphasisRuns } from "./emphasis";
import { markRange, type TextRange } from "./quoteAnchor";

/** Words of the script with their emphasis shown instead of its marks. */
export function ScriptText({ text, range }: { text: string; range?: TextRange | undefined }) {
  const runs = useMemo(() => markRange(emphasisRuns(text), range), [text, range]);
  return runs.map((run) => {
    let node: ReactNode = run.text;
    if (run.underline) node = <u>{node}</u>;
    if (run.italic) node = <em>{node}</em>;
    if (run.bold) node = <strong>{node}</strong>;
    return run.marked ? <mark key={run.start}>{node}</mark> : <span key={run.start}>{node}</span>;
  });
}
