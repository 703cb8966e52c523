import { afterEach, describe, expect, it, vi } from "vitest";
import { Connection } from "./connection";

function serverThatAnswers(...answers: readonly boolean[]) {
  const left = [...answers];
  const ask = vi.fn(() => {
    const answer = left.shift() ?? true;
    return answer ? Promise.resolve(new Response("{}")) : Promise.reject(new TypeError("Failed to fetch"));
  });
  vi.stubGlobal("fetch", ask);
  return ask;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the connection to the server", () => {
  it("stays up when a call failed but the server lives", async () => {
    const ask = serverThatAnswers(true);
    const changes = vi.fn();
    const connection = new Connection(() => undefined, 1);
    connection.subscribe(changes);
    connection.reportFailure();
    await vi.waitFor(() => {
      expect(ask).toHaveBeenCalledOnce();
    });
    expect(connection.isReachable()).toBe(true);
    expect(changes).not.toHaveBeenCalled();
  });

  it("is down until the server answers, and says when it is back", async () => {
    serverThatAnswers(false, false, true);
    const back = vi.fn();
    const seen: boolean[] = [];
    const connection = new Connection(back, 1);
    connection.subscribe(() => seen.push(connection.isReachable()));
    connection.reportFailure();
    connection.reportFailure();
    await vi.waitFor(() => {
      expect(back).toHaveBeenCalledOnce();
    });
    expect(seen).toEqual([false, true]);
  });
});
