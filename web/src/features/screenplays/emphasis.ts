/** A stretch of text in one style, and where it stands in the source text (the marks themselves lie between the runs). */
export interface Run {
  text: string;
  start: number;
  end: number;
  bold: boolean;
  italic: boolean;
  underline: boolean;
}

interface Mark {
  /** "*", "**", "***" or "_". */
  kind: string;
  start: number;
  end: number;
}

interface Span extends Mark {
  closeStart: number;
  closeEnd: number;
}

function isSpace(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character);
}

/**
 * Finds Fountain's emphasis (https://fountain.io/syntax/#emphasis) in one line, in one pass: a mark opens before a
 * non-space, closes after a non-space, a backslash makes it a plain character, and none reaches over a line's end.
 */
function findSpans(text: string, from: number, to: number): { spans: Span[]; escapes: number[] } {
  const open: Mark[] = [];
  const openOfKind = new Map<string, number>();
  const spans: Span[] = [];
  const escapes: number[] = [];

  const count = (kind: string, change: number) => openOfKind.set(kind, (openOfKind.get(kind) ?? 0) + change);

  // Each mark is pushed once and popped once, so the search for a partner costs linear time in all.
  const close = (kind: string, start: number, end: number): boolean => {
    if ((openOfKind.get(kind) ?? 0) === 0 || (open.at(-1)?.kind === kind && open.at(-1)?.end === start)) return false;
    for (let mark = open.pop(); mark !== undefined; mark = open.pop()) {
      count(mark.kind, -1);
      if (mark.kind !== kind) continue;
      spans.push({ ...mark, closeStart: start, closeEnd: end });
      return true;
    }
    return false;
  };

  let i = from;
  while (i < to) {
    const character = text[i];
    if (character === "\\" && i + 1 < to && "*_\\".includes(text[i + 1] ?? "")) {
      escapes.push(i);
      i += 2;
      continue;
    }
    if (character !== "*" && character !== "_") {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < to && text[end] === character) end++;
    const kind = text.slice(i, end);
    const mayClose = i > from && !isSpace(text[i - 1]);
    const mayOpen = end < to && !isSpace(text[end]);
    const known = kind === "_" || (character === "*" && kind.length <= 3);
    const closed = known && mayClose && (close(kind, i, end) || (kind === "***" && closeBoth(i, end)));
    if (known && !closed && mayOpen) {
      open.push({ kind, start: i, end });
      count(kind, 1);
    }
    i = end;
  }
  return { spans, escapes };

  function closeBoth(start: number, end: number): boolean {
    const [first, second] = open.slice(-2);
    if (first?.kind === "**" && second?.kind === "*") {
      return close("*", start, start + 1) && close("**", start + 1, end);
    }
    if (first?.kind === "*" && second?.kind === "**") {
      return close("**", start, start + 2) && close("*", start + 2, end);
    }
    return false;
  }
}

/** Splits an element's text into styled runs; the marks and escaping backslashes are left out. */
export function emphasisRuns(text: string): Run[] {
  const hidden = new Uint8Array(text.length);
  const style = new Uint8Array(text.length);
  const bits: Readonly<Record<string, number>> = { "*": 2, "**": 1, "***": 3, _: 4 };

  let lineStart = 0;
  while (lineStart <= text.length) {
    const newline = text.indexOf("\n", lineStart);
    const lineEnd = newline < 0 ? text.length : newline;
    const { spans, escapes } = findSpans(text, lineStart, lineEnd);
    for (const at of escapes) hidden[at] = 1;
    for (const span of spans) {
      hidden.fill(1, span.start, span.end).fill(1, span.closeStart, span.closeEnd);
      const bit = bits[span.kind] ?? 0;
      for (let i = span.end; i < span.closeStart; i++) style[i] = (style[i] ?? 0) | bit;
    }
    lineStart = lineEnd + 1;
  }

  const runs: Run[] = [];
  let start = 0;
  while (start < text.length) {
    if (hidden[start] === 1) {
      start++;
      continue;
    }
    let end = start + 1;
    while (end < text.length && hidden[end] === 0 && style[end] === style[start]) end++;
    const flags = style[start] ?? 0;
    runs.push({
      text: text.slice(start, end),
      start,
      end,
      bold: (flags & 1) !== 0,
      italic: (flags & 2) !== 0,
      underline: (flags & 4) !== 0,
    });
    start = end;
  }
  return runs;
}
