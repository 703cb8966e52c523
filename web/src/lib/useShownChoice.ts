import { useEffect, useRef, type RefObject } from "react";

/** For a row of choices that may be wider than its place: scrolls it, and nothing else, until the one that holds is in the middle. */
export function useShownChoice<Row extends HTMLElement>(choice: string): RefObject<Row | null> {
  const row = useRef<Row>(null);
  useEffect(() => {
    const chosen = row.current?.querySelector<HTMLElement>('[data-status="active"], [aria-pressed="true"]');
    if (!row.current || !chosen) return;
    const [place, spot] = [row.current.getBoundingClientRect(), chosen.getBoundingClientRect()];
    row.current.scrollBy({ left: spot.left + spot.width / 2 - place.left - place.width / 2 });
  }, [choice]);
  return row;
}
