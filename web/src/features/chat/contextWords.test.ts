import { describe, expect, it } from "vitest";
import type { Quote } from "@/lib/types";
import { cacheReason, sectionsOf } from "./contextWords";
import { priceWords } from "./useQuote";

describe("what the model saw", () => {
  it("lists sections in their order with what was left out of each, and without the sum", () => {
    expect(sectionsOf({ system: 300, notes: 1200, trimmed_notes: 80, total: 1500, trimmed_passages: 40 })).toEqual([
      { name: "System", tokens: 300, trimmed: 0 },
      { name: "Notes", tokens: 1200, trimmed: 80 },
      { name: "Passages", tokens: 0, trimmed: 40 },
    ]);
  });

  it("says why the cache was missed, and where", () => {
    const cache = { written_tokens: 10, read_tokens: 0, expected_tokens: 900, section: "notes", item: "scene 3" };
    expect(cacheReason({ ...cache, reason: "changed" })).toBe("What stands before the question has changed since. It first differs at notes, scene 3.");
    expect(cacheReason({ ...cache, section: null, item: null, reason: "expired" })).toContain("expired");
  });
});

describe("the price before sending", () => {
  const quote = { low_usd: 0.002, high_usd: 0.011, input_tokens: 12_300, context_used: { model: "claude" } } as Quote;

  it("names a span, one price, none that is known, or that it costs nothing", () => {
    expect(priceWords(quote)).toBe("$0.002 to $0.011, 12.3K tokens");
    expect(priceWords({ ...quote, high_usd: 0.002 })).toBe("$0.002, 12.3K tokens");
    expect(priceWords({ ...quote, low_usd: null })).toBe("Price of claude not known, 12.3K tokens");
    expect(priceWords({ ...quote, context_used: { ...quote.context_used, model: null } })).toBe("Free: answered on this machine");
  });
});
