import { describe, expect, it } from "vitest";
import { bytes, count, dollars, eighths, timeAgo } from "./format";

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

describe("figures of money and size", () => {
  it.each([
    [0, "$0"],
    [12.4, "$12.40"],
    [1204.5, "$1,204.50"],
    [0.25, "$0.25"],
    [0.0031, "$0.0031"],
    [0.02, "$0.02"],
    [0.000025, "$0.000025"],
    [-0.4, "−$0.40"],
  ])("writes %d dollars as %s", (usd, text) => {
    expect(dollars(usd)).toBe(text);
  });

  it.each([
    [640, "640 B"],
    [3400, "3.4 kB"],
    [12_000, "12 kB"],
    [999_900, "1.0 MB"],
    [5_000_000_000_000, "5000 GB"],
  ])("writes %d bytes as %s", (n, text) => {
    expect(bytes(n)).toBe(text);
  });
});
