import { describe, expect, it } from "vitest";
import type { CapStanding } from "@/lib/types";
import { alertWords, capName, levelOf, spentPercent, standingWords } from "./capWords";

const day: CapStanding = {
  scope: "day",
  script_id: null,
  script_title: null,
  imposed: false,
  limit_usd: 2,
  spent_usd: 1.7,
  reserved_usd: 0,
  left_usd: 0.3,
  resets_at: null,
};

describe("how a cap stands", () => {
  it.each([
    [49.9, "calm"],
    [50, "half"],
    [80, "near"],
    [100, "full"],
    [130, "full"],
  ])("at %d per cent is %s", (percent, level) => {
    expect(levelOf(percent)).toBe(level);
  });

  it("is used up from the start where nothing may be spent", () => {
    expect(spentPercent({ limit_usd: 0, spent_usd: 0 })).toBe(100);
    expect(spentPercent(day)).toBe(85);
  });

  it("says what is spent, and what calls under way may still cost", () => {
    expect(standingWords(day)).toBe("$1.70 of $2.00");
    expect(standingWords({ ...day, reserved_usd: 0.2 })).toContain("$0.20 set aside");
    expect(standingWords({ ...day, scope: "message" })).toBe("at most $2.00 each");
  });

  it("names a script's cap by its title", () => {
    expect(capName({ scope: "script", script_id: "a", script_title: "Exact Change" })).toBe("Exact Change");
    expect(capName(day)).toBe("Today");
  });

  it("tells an alert at its step", () => {
    const alert = { scope: "day", script_id: null, imposed: false, limit_usd: 2, spent_usd: 1.7, raised_at: "" } as const;
    expect(alertWords({ ...alert, percent: 80 })).toBe("80% of your cap of $2.00 for a day is spent");
    expect(alertWords({ ...alert, percent: 100, imposed: true })).toContain("All of the cap that was set for you");
  });
});
