/** The little Markdown an answer may use. Everything else, HTML, links and pictures above all, stays plain text. */
export interface Span {
  text: string;
  style: "plain" | "strong" | "emphasis" | "code";
}

interface LineBlock {
  kind: "paragraph" | "quote" | "heading" | "script";
  lines: Span[][];
}

export type Block =
  | LineBlock
  | { kind: "list"; ordered: boolean; items: Span[][] };

const bullet = /^\s{0,3}[-*•]\s+(.*)$/;
const numbered = /^\s{0,3}\d{1,3}[.)]\s+(.*)$/;
const heading = /^#{1,6}\s+(.*)$/;
const quotation = /^>\s?(.*)$/;
const fence = /^\s{0,3}```/;

/** Splits an answer into blocks, line by line. An answer that is still arriving is read the same way. */
export function parseAnswer(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  let fenced: LineBlock | undefined;
  for (const line of text.split("\n")) {
    if (fence.test(line)) {
      fenced = fenced === undefined ? { kind: "script", lines: [] } : undefined;
      open = undefined;
      continue;
    }
    if (fenced !== undefined) {
      // Empty lines around what is fenced are no part of it.
      if (line.trim() === "" && fenced.lines.length === 0) continue;
      if (fenced.lines.length === 0) blocks.push(fenced);
      fenced.lines.push([{ text: line, style: "plain" }]);
      continue;
    }
    if (line.trim() === "") {
      open = undefined;
      continue;
    }
    const read = readLine(line);
    if (open?.kind === "list" && read.kind === "list" && open.ordered === read.ordered) {
      open.items.push(...read.items);
    } else if (open?.kind !== "list" && read.kind !== "list" && open?.kind === read.kind && read.kind !== "heading") {
      open.lines.push(...read.lines);
    } else {
      open = read;
      blocks.push(read);
    }
  }
  return blocks;
}

function readLine(line: string): Block {
  const item = bullet.exec(line)?.[1];
  if (item !== undefined) return { kind: "list", ordered: false, items: [parseSpans(item)] };
  const step = numbered.exec(line)?.[1];
  if (step !== undefined) return { kind: "list", ordered: true, items: [parseSpans(step)] };
  const title = heading.exec(line)?.[1];
  if (title !== undefined) return { kind: "heading", lines: [parseSpans(title)] };
  const quote = quotation.exec(line)?.[1];
  if (quote !== undefined) return { kind: "quote", lines: [parseSpans(quote)] };
  return { kind: "paragraph", lines: [parseSpans(line)] };
}

const marks = [
  { mark: "**", style: "strong" },
  { mark: "`", style: "code" },
  { mark: "*", style: "emphasis" },
] as const;

/** One pass: a mark that has no partner on the line is text. */
export function parseSpans(line: string): Span[] {
  const spans: Span[] = [];
  let plainFrom = 0;
  let at = 0;
  const flush = (to: number) => {
    if (to > plainFrom) spans.push({ text: line.slice(plainFrom, to), style: "plain" });
  };
  // A mark that was looked for in vain is not looked for again, which keeps the pass linear.
  const hopeless = new Set<string>();
  while (at < line.length) {
    const found = marks.find(({ mark }) => !hopeless.has(mark) && line.startsWith(mark, at));
    if (found === undefined) {
      at++;
      continue;
    }
    const { mark, style } = found;
    const from = at + mark.length;
    const end = line.indexOf(mark, from);
    if (end < 0) {
      hopeless.add(mark);
      at += mark.length;
      continue;
    }
    const inner = line.slice(from, end);
    if (inner === "" || inner.trim() !== inner) {
      at += mark.length;
      continue;
    }
    flush(at);
    spans.push({ text: inner, style });
    at = end + mark.length;
    plainFrom = at;
  }
  flush(line.length);
  return spans;
}

export function plainText(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join("");
}
