export interface Findable {
  label: string;
  /** What else it is found by: the words beside it, and others that mean the same. */
  hint?: string | undefined;
  keywords?: string | undefined;
}

/** Without accents and case, as people type. */
function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** 0 where a word is not found at all; more the nearer it is to the beginning of the label. */
function scoreOf(words: readonly string[], { label, hint = "", keywords = "" }: Findable): number {
  const name = plain(label);
  const rest = plain(`${hint} ${keywords}`);
  let score = 0;
  for (const word of words) {
    if (name.startsWith(word)) score += 8;
    else if (` ${name}`.includes(` ${word}`)) score += 5;
    else if (name.includes(word)) score += 3;
    else if (` ${rest}`.includes(` ${word}`)) score += 2;
    else return 0;
  }
  return score;
}

/** Those that have every word that was typed, the best first, at most so many; all in their own order where nothing was typed. */
export function rank<T extends Findable>(all: readonly T[], typed: string, most: number): T[] {
  const words = plain(typed).split(/\s+/u).filter((word) => word !== "");
  if (words.length === 0) return all.slice(0, most);
  return all
    .map((item, i) => ({ item, i, score: scoreOf(words, item) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.i - b.i)
    .slice(0, most)
    .map(({ item }) => item);
}
