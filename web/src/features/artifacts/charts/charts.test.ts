import { describe, expect, it } from "vitest";
import type { Relationship } from "@/lib/types";
import { arcsOf } from "./arcs";
import { matrixOf } from "./matrix";
import { actStarts, pacingPoints, pageTicks } from "./pacingPoints";

describe("the figures of charts", () => {
  it("split a scene's length into what is spoken and the rest, and smooth the pace", () => {
    const paced = (eighths: number, dialogue_share: number) => ({ scene_index: 0, heading: "", page: 1, eighths, dialogue_share });
    const points = pacingPoints([paced(8, 0.5), paced(16, 0), paced(24, 1)]);
    expect(points.map(({ spoken, rest }) => [spoken, rest])).toEqual([[0.5, 0.5], [0, 2], [3, 0]]);
    expect(points.map(({ pace }) => pace)).toEqual([2, 2, 2]);
  });

  it("name halves of pages, and whole ones where scenes are long", () => {
    const paced = (eighths: number) => ({ scene_index: 0, heading: "", page: 1, eighths, dialogue_share: 0 });
    expect(pageTicks([paced(14)])).toEqual([0, 0.5, 1, 1.5, 2]);
    expect(pageTicks([paced(40)])).toEqual([0, 1, 2, 3, 4, 5]);
    expect(pageTicks([])).toEqual([0, 0.5, 1]);
  });

  it("say where acts begin", () => {
    const scenes = [1, 1, 2, null, 3].map((act_number, scene_index) => ({ act_number, scene_index }));
    expect(actStarts(scenes)).toEqual([{ act: 1, scene: 1 }, { act: 2, scene: 3 }, { act: 3, scene: 5 }]);
  });

  it("draw the farthest setups first", () => {
    const related = (id: string, from: number, to: number) =>
      ({ id, relationship_type: "setup_payoff", setup_scene_index: from, payoff_scene_index: to }) as Relationship;
    expect(arcsOf([related("near", 1, 2), related("far", 0, 20)]).map(({ id }) => id)).toEqual(["far", "near"]);
  });

  it("count who speaks with whom on both sides of the diagonal", () => {
    const matrix = matrixOf(
      ["MARA", "IRIS", "HUGH"],
      [{ first: "MARA", second: "IRIS", shared_scenes: 4, adjacent_speeches: 10 }, { first: "IRIS", second: "HUGH", shared_scenes: 1, adjacent_speeches: 0 }],
    );
    expect(matrix.most).toBe(10);
    expect(matrix.rows.map(({ cells }) => cells.map((cell) => cell?.adjacent ?? null))).toEqual([
      [null, 10, null],
      [10, null, 0],
      [null, 0, null],
    ]);
  });
});
