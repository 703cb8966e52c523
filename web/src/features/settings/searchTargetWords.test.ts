import { describe, expect, it } from "vitest";
import type { SearchTarget } from "@/lib/types";
import { copiesWords } from "./searchTargetWords";

const target = (part: Partial<SearchTarget>): SearchTarget => ({
  provider: "openai",
  store_id: null,
  documents: 0,
  synced: 0,
  waiting: 0,
  failed: 0,
  kept_here: 0,
  ...part,
});

describe("how far the copies are", () => {
  it("is said in full, leaving out what is nought", () => {
    expect(copiesWords(target({ documents: 5, synced: 3, waiting: 1, kept_here: 1 }))).toBe(
      "3 of 5 documents are copied, 1 is waiting, 1 is kept here.",
    );
    expect(copiesWords(target({ documents: 1, synced: 1 }))).toBe("1 of 1 document is copied.");
    expect(copiesWords(target({ documents: 2, failed: 2 }))).toBe("0 of 2 documents are copied, 2 could not be copied.");
  });

  it("is nothing where there are no documents", () => {
    expect(copiesWords(target({}))).toBe("There are no documents to copy yet.");
  });
});
