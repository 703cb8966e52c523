import { describe, expect, it } from "vitest";
import type { KnownModel } from "@/lib/types";
import { countingWords, factsOf, modelsFor } from "./modelFacts";

const speaker: KnownModel = {
  name: "sonnet",
  provider: "anthropic",
  capabilities: ["tools"],
  context_window: 1_000_000,
  dimensions: null,
  input_price: 2,
  output_price: 10,
};
const embedder: KnownModel = {
  name: "embed",
  provider: "openai",
  capabilities: ["embeddings"],
  context_window: 8191,
  dimensions: 1536,
  input_price: 0.02,
  output_price: 0,
};

describe("what the catalogue knows", () => {
  it("says window and both prices", () => {
    expect(factsOf({ provider: "anthropic", model: "sonnet" }, [speaker])).toBe(
      "Reads up to 1M tokens · $2.00 in, $10.00 out per million tokens",
    );
  });

  it("says one price where nothing is written", () => {
    expect(factsOf({ provider: "openai", model: "embed" }, [embedder])).toBe(
      "Reads up to 8.2K tokens · $0.02 per million tokens · 1,536 dimensions",
    );
  });

  it("says of another provider's model of the same name that it is not known", () => {
    expect(factsOf({ provider: "ollama", model: "sonnet" }, [speaker])).toContain("does not know");
  });

  it("offers models for embeddings for that task alone", () => {
    expect(modelsFor("embedding", "openai", [speaker, embedder])).toEqual([embedder]);
    expect(modelsFor("chat", "openai", [speaker, embedder])).toEqual([]);
  });

  it("says how tokens are counted", () => {
    expect(countingWords(null)).toBeUndefined();
    expect(countingWords({ is_exact: true, error_pct: 0 })).toContain("exactly");
    expect(countingWords({ is_exact: false, error_pct: 3.4 })).toContain("3.4%");
    expect(countingWords({ is_exact: false, error_pct: 0 })).toContain("first calls");
  });
});
