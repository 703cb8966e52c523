import { describe, expect, it } from "vitest";
import type { UsageSum } from "@/lib/types";
import { dayBars, measureOf, ticksOf, topOf } from "./chart";

const sum = (key: string | null, cost_usd: number, calls = 1): UsageSum => ({
  key,
  label: null,
  calls,
  input_tokens: 0,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
  output_tokens: 0,
  cost_usd,
  saved_usd: 0,
  cache_read_ratio: 0,
  unknown_price_calls: 0,
  estimated_calls: 0,
  median_latency_ms: null,
});

describe("the bars of what was spent", () => {
  it("stand for every day, also those without a call", () => {
    const bars = dayBars([sum("2026-02-27", 1), sum("2026-03-01", 2)], "cost", "2026-02-26", "2026-03-02");
    expect(bars.map((bar) => bar.day)).toEqual(["2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"]);
    expect(bars.map((bar) => bar.value)).toEqual([0, 1, 0, 2, 0]);
  });

  it("begin with the first call where no first day is asked for, and include a day that is later than ours", () => {
    expect(dayBars([sum("2026-03-03", 1)], "cost", null, "2026-03-02").map((bar) => bar.day)).toEqual(["2026-03-02", "2026-03-03"]);
  });

  it("are the latest where there are too many", () => {
    const bars = dayBars([sum("2020-01-01", 1)], "cost", null, "2026-03-02");
    expect(bars).toHaveLength(400);
    expect(bars.at(-1)?.day).toBe("2026-03-02");
  });

  it("show calls where nothing was paid", () => {
    expect(measureOf(sum(null, 0, 4))).toBe("calls");
    expect(measureOf(sum(null, 0.01))).toBe("cost");
  });

  it.each([
    [[], 1],
    [[0.0031], 0.005],
    [[0.2], 0.2],
    [[7, 3], 10],
    [[1100], 2000],
  ])("of %j reach to %s", (values, top) => {
    expect(topOf(values)).toBe(top);
  });

  it("has a scale without halves of what is counted", () => {
    expect(ticksOf(1, true)).toEqual([0, 1]);
    expect(ticksOf(10, true)).toEqual([0, 5, 10]);
    expect(ticksOf(1, false)).toEqual([0, 0.5, 1]);
  });
});
