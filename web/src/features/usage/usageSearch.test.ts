import { describe, expect, it } from "vitest";
import { firstDay, readUsageSearch } from "./usageSearch";

describe("the address of the usage screen", () => {
  it("leaves out what is the default, and what does not fit", () => {
    expect(readUsageSearch({ by: "day", days: 30 })).toEqual({});
    expect(readUsageSearch({ by: "mood", days: 31, script: 5 })).toEqual({});
    expect(readUsageSearch({ by: "model", days: 0, script: "a" })).toEqual({ by: "model", days: 0, script: "a" });
  });

  it("counts days back over the end of a month, today among them", () => {
    const today = new Date(2026, 2, 2, 23, 30);
    expect(firstDay(7, today)).toBe("2026-02-24");
    expect(firstDay(undefined, today)).toBe("2026-02-01");
    expect(firstDay(0, today)).toBeUndefined();
  });
});
