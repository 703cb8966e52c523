import type { ScribeTurn, TextBlock } from "@/lib/types";

export interface PlacedBlock {
  from: number;
  to: number;
  block: TextBlock;
}

/** Where the blocks of a text stand in it. One that has been typed in since it was read is passed over. */
export function placeBlocks(text: string, blocks: readonly TextBlock[]): PlacedBlock[] {
  const placed: PlacedBlock[] = [];
  let at = 0;
  for (const block of blocks) {
    if (block.text === "") continue;
    const from = text.indexOf(block.text, at);
    if (from < 0) continue;
    at = from + block.text.length;
    placed.push({ from, to: at, block });
  }
  return placed;
}

export function blockAt(placed: readonly PlacedBlock[], position: number): PlacedBlock | undefined {
  return placed.find(({ from, to }) => position >= from && position <= to);
}

export interface Origin {
  isPersons: boolean;
  turns: readonly ScribeTurn[];
}

/** Who and what a block comes from. */
export function originOf({ block }: PlacedBlock, turns: readonly ScribeTurn[]): Origin {
  return { isPersons: block.person_ids.length > 0, turns: turns.filter(({ id }) => block.turn_ids.includes(id)) };
}

/** "Yours. From what you said on 26 Nov: …" */
export function originWords({ isPersons, turns }: Origin): string {
  const parts = [
    ...(isPersons ? ["Yours: the Scribe leaves it as it is."] : []),
    ...turns.map(({ message }) => `From turn “${shortened(message)}”`),
  ];
  return parts.length === 0 ? "Part of the text since its beginning." : parts.join("\n");
}

const longestMessage = 160;

export function shortened(message: string): string {
  const line = message.replace(/\s+/gu, " ").trim();
  return line.length <= longestMessage ? line : `${line.slice(0, longestMessage)}…`;
}
