import { describe, expect, it } from "vitest";
import { count, eighths, timeAgo } from "./format";

describe("figures as the trade reads them", () => {
  it.each([
    [1, "1/8"],
    [8, "1"],
    [10, "1 2/8"],
  ])("writes %i eighths as %s", (n, text) => {
    expect(eighths(n)).toBe(text);
  });

  it("counts one and many", () => {
    expect(count(1, "page")).toBe("1 page");
    expect(count(1204, "page")).toBe("1,204 pages");
  });

  it.each([
    ["2026-05-01T11:59:40Z", "just now"],
    ["2026-05-01T11:40:00Z", "20 minutes ago"],
    ["2026-04-30T12:00:00Z", "yesterday"],
    ["2026-01-02T12:00:00Z", "January 2, 2026"],
    ["nonsense", ""],
  ])("says %s as %s", (iso, text) => {
    expect(timeAgo(iso, new Date("2026-05-01T12:00:00Z"))).toBe(text);
  });
});
