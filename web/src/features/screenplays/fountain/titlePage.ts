import { isHeading, isUpperCase } from "./lineRules";

const known: ReadonlySet<string> = new Set([
  "title", "credit", "author", "authors", "source", "draft date", "date", "draft", "contact", "copyright", "notes", "revision", "episode",
  "series", "format", "version",
]);

const keyLine = /^\s*(\p{L}[^:：]{0,58})[:：](.*)$/u;

/** How many lines at the start of a script are its title page: "Key: value" lines, with values indented below them, up to a blank line. */
export function titlePageLines(lines: readonly string[]): number {
  let first = 0;
  while (first < lines.length && lines[first]?.trim() === "") first++;
  if (!beginsTitle(lines[first], lines[first + 1])) return 0;
  let end = first;
  while (end < lines.length) {
    const line = lines[end] ?? "";
    if (line.trim() === "") break;
    const key = keyLine.exec(line);
    if (!/^\s/.test(line) && (key === null || (key[2]?.trim() === "" && isUpperCase(key[1] ?? "") && !isKnown(key[1])))) break;
    end++;
  }
  return end;
}

function isKnown(key: string | undefined): boolean {
  return key !== undefined && known.has(key.trim().toLowerCase());
}

function beginsTitle(line: string | undefined, below: string | undefined): boolean {
  const key = keyLine.exec(line ?? "");
  if (key === null || line === undefined || isHeading(line.trim())) return false;
  if (isKnown(key[1])) return true;
  if (/^\s/.test(line) || isUpperCase(key[1] ?? "")) return false;
  return key[2]?.trim() !== "" || (below !== undefined && /^\s+\S/.test(below));
}
