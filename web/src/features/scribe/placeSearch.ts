/** What the address of a document or of lore chat may carry. */
export interface PlaceSearch {
  conversation?: string;
}

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** Addresses are typed and pasted by people: what does not fit is left out. */
export function readPlaceSearch(raw: Record<string, unknown>): PlaceSearch {
  const { conversation } = raw;
  return typeof conversation === "string" && id.test(conversation) ? { conversation } : {};
}

export interface LibrarySearch {
  q?: string;
  tag?: string;
  status?: "draft" | "review" | "published" | "archived";
}

const statuses = ["draft", "review", "published", "archived"] as const;

export function readLibrarySearch(raw: Record<string, unknown>): LibrarySearch {
  const text = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");
  const [q, tag] = [text(raw["q"]), text(raw["tag"])];
  const status = statuses.find((known) => known === raw["status"]);
  return { ...(q !== "" && { q }), ...(tag !== "" && { tag }), ...(status !== undefined && { status }) };
}
