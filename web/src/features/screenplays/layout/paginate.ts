import { letter, placeOfRow, type PrintBlock } from "./printBlocks";

/** Where a page begins. */
export interface PageStart {
  page: number;
  /** The source line that it begins with. */
  pos: number;
  /** How far into that line, in printed characters; 0 when it begins with the line. */
  offset: number;
  /** Whether a speech goes on, below its cue again. */
  isContinued: boolean;
}

export interface Pages {
  count: number;
  starts: PageStart[];
  /** The page on which each block begins. */
  pageOf: number[];
}

// Two lines are the fewest that stand alone at the foot or the head of a page.
const fewest = 2;
const height = letter.linesPerPage;

/** Puts blocks on pages as the server's paginator does. Linear in the number of blocks. */
export function paginate(blocks: readonly PrintBlock[]): Pages {
  const starts: PageStart[] = [];
  const pageOf: number[] = [];
  let page = 0;
  let used = 0;
  let isOpen = false;
  const breakPage = () => {
    used = 0;
    isOpen = false;
  };

  blocks.forEach((block, index) => {
    if (block.kind === "page_break") {
      breakPage();
      pageOf.push(page + 1);
      return;
    }
    const below = linesBelow(blocks, index);
    let first = 0;
    for (let from = 0; from < block.lines || first === 0; ) {
      const space = used > 0 ? 1 : 0;
      const rest = block.lines - from + (from > 0 ? block.cueAgain : 0);
      const fits = used + space + rest + below <= height;
      const here = fits ? 0 : linesHere(block, from, height - used - space);
      if (!fits && here === 0 && used > 0) {
        breakPage();
        continue;
      }
      if (!isOpen) {
        page++;
        isOpen = true;
        if (page > 1) starts.push({ page, ...placeOfRow(block, from), isContinued: from > 0 && block.cue > 0 });
      }
      if (first === 0) first = page;
      if (here === 0) {
        used += space + rest;
        for (; used > height; used -= height) page++;
        break;
      }
      breakPage();
      from += here;
    }
    pageOf.push(first);
  });
  return { count: page, starts, pageOf };
}

/** A heading takes the beginning of what follows along, and a transition the end of what it ends. */
function linesBelow(blocks: readonly PrintBlock[], index: number): number {
  const [block, next, after] = [blocks[index], blocks[index + 1], blocks[index + 2]];
  if (block === undefined || next === undefined) return 0;
  if (block.kind !== "heading") return transitionBelow(block, next);
  if (next.kind === "heading" || next.kind === "page_break") return 0;
  return 1 + headOf(next, after === undefined ? 0 : transitionBelow(next, after));
}

function transitionBelow(block: PrintBlock, next: PrintBlock): number {
  return block.kind !== "transition" && next.kind === "transition" ? 1 + next.lines : 0;
}

/** The fewest lines of a block that may stand at the foot of a page, with the (MORE) of a speech. */
function headOf(block: PrintBlock, below: number): number {
  const most = Math.min(block.lines, height);
  for (let room = 1; room < most; room++) if (linesHere(block, 0, room) > 0) return room;
  return block.lines + below;
}

function linesHere(block: PrintBlock, from: number, room: number): number {
  if (block.kind === "paragraph") {
    const here = Math.min(room, block.lines - from - fewest);
    return here >= fewest ? here : 0;
  }
  if (block.kind !== "speech") return 0;
  const spoken = Math.max(from, block.cue);
  const here = Math.min(room - (from > 0 ? block.cueAgain : block.cue) - 1, block.lines - spoken - fewest);
  const end = beforeParenthetical(block, spoken + here);
  return here > 0 && end > spoken ? end - from : 0;
}

/** A page does not end within a parenthetical or below one. */
function beforeParenthetical(block: PrintBlock, end: number): number {
  let partEnd = 0;
  let spokenEnd = block.cue;
  for (const part of block.printed) {
    partEnd += part.count;
    if (partEnd <= block.cue) continue;
    if (!part.isParenthetical) spokenEnd = partEnd;
    if (partEnd >= end) return part.isParenthetical ? spokenEnd : end;
  }
  return end;
}
