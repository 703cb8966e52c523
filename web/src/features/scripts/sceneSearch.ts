/** What the address of the scenes view may carry: filters of the list, and a place in the scene to show. */
export interface SceneSearch {
  q?: string;
  character?: string;
  act?: number;
  key?: true;
  el?: number;
  quote?: string;
}

function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function index(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** Addresses are typed and pasted by people: what does not fit is left out, not complained about. */
export function readSceneSearch(raw: Record<string, unknown>): SceneSearch {
  const q = text(raw["q"]);
  const character = text(raw["character"]);
  const quote = text(raw["quote"]);
  const act = index(raw["act"]);
  const el = index(raw["el"]);
  return {
    ...(q !== undefined && { q }),
    ...(character !== undefined && { character }),
    ...(act !== undefined && { act }),
    ...(raw["key"] === true && { key: true as const }),
    ...(el !== undefined && { el }),
    ...(quote !== undefined && { quote }),
  };
}

/** The filters alone, for a link to another scene. */
export function withoutTarget(search: SceneSearch): SceneSearch {
  const filters = { ...search };
  delete filters.el;
  delete filters.quote;
  return filters;
}

/** A quote in an address is cut to what is enough to find it again. */
const longestQuote = 600;

export function targetSearch(elementIndex: number, quote: string): Pick<SceneSearch, "el" | "quote"> {
  return { el: elementIndex, ...(quote !== "" && { quote: quote.slice(0, longestQuote) }) };
}
