import type { Receipt } from "@/lib/types";
import { plainText, type Block, type Span } from "./answerMarkup";

export interface Placement {
  /** Receipts by the place whose words make their claim: "block" or "block.item". */
  at: ReadonlyMap<string, readonly Receipt[]>;
  /** Claims that the answer words differently; shown below it. */
  elsewhere: readonly { claim: string; receipts: readonly Receipt[] }[];
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** Puts each receipt under the paragraph or list item that makes its claim. */
export function placeReceipts(blocks: readonly Block[], receipts: readonly Receipt[]): Placement {
  const places = blocks.flatMap((block, i) =>
    block.kind === "list"
      ? block.items.map((item, j) => ({ key: `${i}.${j}`, words: fold(plainText(item)) }))
      : [{ key: `${i}`, words: fold(lineText(block.lines)) }],
  );
  const at = new Map<string, Receipt[]>();
  const elsewhere = new Map<string, Receipt[]>();
  for (const receipt of receipts) {
    const claim = fold(receipt.claim);
    const place = claim === "" ? undefined : places.find(({ words }) => words.includes(claim));
    const [group, key] = place === undefined ? [elsewhere, receipt.claim] : [at, place.key];
    group.set(key, [...(group.get(key) ?? []), receipt]);
  }
  return { at, elsewhere: [...elsewhere].map(([claim, of]) => ({ claim, receipts: of })) };
}

function lineText(lines: readonly Span[][]): string {
  return lines.map(plainText).join(" ");
}
