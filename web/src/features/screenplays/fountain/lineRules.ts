/*
 * What a single line looks like, white space around it taken off (https://fountain.io/syntax). The same rules as the server's reader, so
 * that a page shows while it is typed what the server will read.
 */

const headingPrefix = /^[*_]*(?:(?:int|ext|est)(?:\.|(?=[ \t]))|(?:int|ext|est|i|e)\.?[ \t]*\/[ \t]*(?:int|ext|est|i|e)(?:\.|(?=[ \t])))/i;

/** INT., EXT. and their like, in any case, with a dot or a space behind. */
export function isHeading(words: string): boolean {
  return headingPrefix.test(words);
}

/** A single dot and then neither a dot nor white space. */
export function isForcedHeading(words: string): boolean {
  return /^\.[^.\s]/.test(words);
}

/** At least one upper-case letter, and no lower-case one outside brackets. */
export function isUpperCase(words: string): boolean {
  let hasUpper = false;
  let depth = 0;
  for (const character of words) {
    if (character === "(") depth++;
    else if (character === ")") depth = Math.max(0, depth - 1);
    else if (depth === 0 && character.toLowerCase() !== character.toUpperCase()) {
      if (character === character.toLowerCase()) return false;
      hasUpper = true;
    }
  }
  return hasUpper;
}

const knownTransitions: ReadonlySet<string> = new Set(["FADE OUT.", "FADE TO BLACK.", "CUT TO BLACK."]);

export function isTransition(words: string): boolean {
  return words.endsWith("TO:") || knownTransitions.has(words);
}

export function isPageBreak(words: string): boolean {
  return /^={3,}$/.test(words);
}

export function isCentered(words: string): boolean {
  return words.length >= 2 && words.startsWith(">") && words.endsWith("<");
}

/** Something beside the mark that forces a cue and the mark of dual dialogue. */
export function isForcedCue(words: string): boolean {
  return words.startsWith("@") && cueEnd(words) > 1;
}

/** Where a cue ends: the marks of dual dialogue, and white space between them, are not of it. */
export function cueEnd(words: string): number {
  let end = words.length;
  while (end > 0 && /[\s^]/.test(words.charAt(end - 1))) end--;
  return end;
}

/** Whether the bracket that a line begins with closes at its very end. */
export function isParenthetical(words: string): boolean {
  let depth = 0;
  for (let i = 0; i < words.length; i++) {
    if (words[i] === "(") depth++;
    else if (words[i] === ")" && --depth === 0) return i === words.length - 1;
  }
  return false;
}

/** Who speaks under a cue: "@McCLANE (V.O.) ^" is McCLANE. */
export function nameOfCue(words: string): string {
  const cue = words.slice(words.startsWith("@") ? 1 : 0, cueEnd(words));
  const bracket = cue.indexOf("(");
  const name = (bracket < 0 ? cue : cue.slice(0, bracket)).replace(/[*_^\\]/g, "").replace(/\s+/g, " ").trim();
  return name === "" ? cue.trim() : name;
}

/** A heading without what forces it and without its scene number. */
export function headingWords(words: string): string {
  return words.replace(/^\./, "").replace(/\s*#[\p{L}\p{N}.-]+#$/u, "").trim();
}
