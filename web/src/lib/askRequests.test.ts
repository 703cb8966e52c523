import { describe, expect, it } from "vitest";
import { requestAsk, takeAskRequest } from "./askRequests";

describe("a request to ask", () => {
  it("waits for its script and is handed over once", () => {
    requestAsk({ scriptId: "one", at: "question" });
    expect(takeAskRequest("another")).toBeUndefined();
    expect(takeAskRequest("one")).toEqual({ scriptId: "one", at: "question" });
    expect(takeAskRequest("one")).toBeUndefined();
  });

  it("gives way to a later one", () => {
    requestAsk({ scriptId: "one", at: "question" });
    requestAsk({ scriptId: "two", at: "conversation" });
    expect(takeAskRequest("one")).toBeUndefined();
    expect(takeAskRequest("two")?.at).toBe("conversation");
  });
});
