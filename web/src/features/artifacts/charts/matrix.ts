import type { CastReport } from "./reports";

export interface MatrixCell {
  /** How often one speaks right after the other. */
  adjacent: number;
  /** In how many scenes both speak. */
  shared: number;
}

export interface Matrix {
  rows: { name: string; cells: (MatrixCell | undefined)[] }[];
  /** The largest count of adjacent speeches. */
  most: number;
}

/** Who speaks with whom, the same on both sides of the diagonal. */
export function matrixOf(names: readonly string[], pairs: CastReport["pairs"]): Matrix {
  const cells = new Map<string, MatrixCell>();
  for (const { first, second, shared_scenes, adjacent_speeches } of pairs) {
    const cell = { adjacent: adjacent_speeches, shared: shared_scenes };
    cells.set(`${first}\n${second}`, cell).set(`${second}\n${first}`, cell);
  }
  return {
    rows: names.map((name) => ({ name, cells: names.map((other) => cells.get(`${name}\n${other}`)) })),
    most: Math.max(0, ...pairs.filter(({ first, second }) => names.includes(first) && names.includes(second)).map((pair) => pair.adjacent_speeches)),
  };
}
