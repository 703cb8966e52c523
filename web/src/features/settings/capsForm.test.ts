import { describe, expect, it } from "vitest";
import { amountOf, draftOf, requestOf, sensible } from "./capsForm";

const none = draftOf({
  message_usd: null,
  day_usd: null,
  month_usd: null,
  script_usd: null,
  user_usd: null,
  scripts: [],
  allow_unknown_prices: false,
  time_zone: "UTC",
});

describe("caps as they are written", () => {
  it.each([
    ["", null],
    ["  ", null],
    ["0", 0],
    ["$2.50", 2.5],
    ["2,50", 2.5],
    ["0.000001", 0.000001],
    ["-1", undefined],
    ["two", undefined],
    ["1e3", undefined],
    ["0.0000001", undefined],
  ])("reads %j as %s", (text, usd) => {
    expect(amountOf(text)).toBe(usd);
  });

  it("sends the whole set, with null for what has no cap", () => {
    expect(requestOf({ ...none, amounts: sensible })).toEqual({
      request: {
        message_usd: 0.25,
        day_usd: 2,
        month_usd: 20,
        script_usd: null,
        user_usd: null,
        scripts: [],
        allow_unknown_prices: false,
        time_zone: "UTC",
      },
    });
  });

  it("leaves away the own cap of a script whose amount is empty, and keeps a cap of nothing", () => {
    const draft = { ...none, scripts: [{ script_id: "a", amount: "" }, { script_id: "b", amount: "0" }] };
    expect(requestOf(draft)).toMatchObject({ request: { scripts: [{ script_id: "b", limit_usd: 0 }] } });
  });

  it("names every field that is no amount", () => {
    const draft = { ...none, amounts: { ...none.amounts, day_usd: "lots" }, scripts: [{ script_id: "a", amount: "x" }] };
    expect(Object.keys((requestOf(draft) as { faults: object }).faults)).toEqual(["day_usd", "scripts.a"]);
  });
});
