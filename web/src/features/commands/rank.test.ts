import { describe, expect, it } from "vitest";
import { rank } from "./rank";

const places = [
  { label: "Usage", hint: "Go to", keywords: "cost money spent" },
  { label: "12. INT. CAFÉ - NIGHT", hint: "Exact Change" },
  { label: "Night Train", hint: "Script" },
  { label: "Use the dark theme" },
];

const labels = (typed: string, most = 10) => rank(places, typed, most).map(({ label }) => label);

describe("ranking what was typed", () => {
  it("keeps everything in its order where nothing was typed, up to the most", () => {
    expect(labels(" ", 2)).toEqual(["Usage", "12. INT. CAFÉ - NIGHT"]);
  });

  it("puts what begins with the words before what has them inside", () => {
    expect(labels("night")).toEqual(["Night Train", "12. INT. CAFÉ - NIGHT"]);
  });

  it("wants every word, in any order and without accents", () => {
    expect(labels("night cafe")).toEqual(["12. INT. CAFÉ - NIGHT"]);
    expect(labels("cafe train")).toEqual([]);
  });

  it("finds by other words that mean the same, and only from their beginning", () => {
    expect(labels("money")).toEqual(["Usage"]);
    expect(labels("oney")).toEqual([]);
  });
});
