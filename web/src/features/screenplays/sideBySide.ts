import type { SceneElement } from "@/lib/types";

/** What stands on the page from top to bottom: an element, or two speeches that are heard at the same time. */
export type PagePart = { element: SceneElement } | { speeches: readonly [readonly SceneElement[], readonly SceneElement[]] };

const spoken: ReadonlySet<SceneElement["type"]> = new Set(["dialogue", "parenthetical", "lyrics"]);

/** Puts a speech whose cue is marked as the second of two beside the one right before it. Without one before it, it stands alone. */
export function partsOf(elements: readonly SceneElement[]): PagePart[] {
  const parts: PagePart[] = [];
  let at = 0;
  while (at < elements.length) {
    const end = speechEnd(elements, at);
    const second = end > at && elements[at]?.dual !== true && elements[end]?.dual === true ? speechEnd(elements, end) : end;
    if (second > end) {
      parts.push({ speeches: [elements.slice(at, end), elements.slice(end, second)] });
      at = second;
    } else {
      const next = Math.max(end, at + 1);
      for (const element of elements.slice(at, next)) parts.push({ element });
      at = next;
    }
  }
  return parts;
}

/** Behind the speech that begins here; the place itself where none does. */
function speechEnd(elements: readonly SceneElement[], start: number): number {
  if (elements[start]?.type !== "character") return start;
  let end = start + 1;
  for (let element = elements[end]; element !== undefined && spoken.has(element.type); element = elements[end]) end++;
  return end;
}
