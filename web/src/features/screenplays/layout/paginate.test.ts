import { describe, expect, it } from "vitest";
import { readManuscript } from "../fountain/manuscript";
import { paginate } from "./paginate";
import { printBlocks } from "./printBlocks";

const pagesOf = (source: string) => paginate(printBlocks(readManuscript(source).lines));

describe("pages", () => {
  it("hold 55 lines, and none begins before there is something on it", () => {
    const paragraphs = Array.from({ length: 28 }, (_, i) => `Line ${i}.`).join("\n\n");
    expect(pagesOf(paragraphs).count).toBe(1);
    expect(pagesOf(`${paragraphs}\n\nOne more.`).count).toBe(2);
    expect(pagesOf("").count).toBe(0);
  });

  it("never close with a heading", () => {
    const source = `${"Words.\n\n".repeat(27)}INT. ROOM - DAY\n\nSomebody waits.`;
    const { starts } = pagesOf(source);
    expect(source.slice(starts[0]?.pos)).toMatch(/^INT\. ROOM/);
  });

  it("cut a long speech and say that it goes on", () => {
    const speech = `MARA\n${"words ".repeat(60).trim()}`;
    const { starts } = pagesOf(`${"Words.\n\n".repeat(25)}${speech}`);
    expect(starts).toHaveLength(1);
    expect(starts[0]?.isContinued).toBe(true);
    expect(starts[0]?.offset).toBeGreaterThan(0);
  });

  it("begin where a writer says so", () => {
    expect(pagesOf("One.\n\n===\n\nTwo.").starts.map(({ page }) => page)).toEqual([2]);
  });
});
