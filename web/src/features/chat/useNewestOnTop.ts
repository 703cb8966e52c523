import { useEffect, useRef, type RefObject } from "react";

/**
 * Brings a new question to the top of the panel and leaves it there: its answer grows below it while it is read from its
 * beginning. The last turn is as tall as the panel, so that there is room to do so.
 */
export function useNewestOnTop(turnCount: number): RefObject<HTMLDivElement | null> {
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const newest = log.current?.querySelector<HTMLElement>("article:last-of-type");
    if (newest) log.current?.scrollTo({ top: newest.offsetTop - log.current.offsetTop });
  }, [turnCount]);
  return log;
}
