import { beforeEach, describe, expect, it } from "vitest";
import { isTourSeen, rememberTour } from "./remembered";
import { stepsFor } from "./steps";

describe("the tour", () => {
  beforeEach(() => {
    localStorage.clear();
  });

  it("is short, and shorter where there is no script to show", () => {
    expect(stepsFor(true)).toHaveLength(6);
    expect(stepsFor(false).map(({ place }) => place)).toEqual(["library", "lore", "privacy"]);
  });

  it("is offered until it was taken or refused once", () => {
    expect(isTourSeen()).toBe(false);
    rememberTour();
    expect(isTourSeen()).toBe(true);
  });
});
