import { describe, expect, it } from "vitest";
import type { Provider } from "@/lib/types";
import { isOnThisMachine, keyWords, providerName, standingOf } from "./providerWords";

const ready: Provider = {
  name: "anthropic",
  kind: "anthropic",
  base_url: "https://api.anthropic.com/",
  key: { is_set: true, last4: "4f2a", source: "settings" },
  is_ready: true,
  state: "closed",
};

describe("what is said of a provider", () => {
  it("calls the known by their names and others as they were called", () => {
    expect([providerName("openai"), providerName("my-ollama")]).toEqual(["OpenAI", "my-ollama"]);
  });

  it.each<[string, Partial<Provider>, boolean]>([
    ["Ready", {}, false],
    ["Held back", {}, true],
    ["Ready", { base_url: "http://localhost:11434/v1" }, true],
    ["No key", { is_ready: false, key: { is_set: false, last4: null, source: "none" } }, false],
    ["Resting", { state: "open" }, false],
    ["Trying again", { state: "half_open" }, false],
    ["Key unreadable", { is_ready: false, key: { is_set: false, last4: null, source: "unreadable" } }, false],
  ])("says %s of %j where local-only is %s", (label, change, localOnly) => {
    expect(standingOf({ ...ready, ...change }, localOnly).label).toBe(label);
  });

  it("tells addresses on this machine from those that only look so", () => {
    expect(["http://127.0.0.1:1/v1", "http://[::1]:8080", "http://a.localhost"].map(isOnThisMachine)).toEqual([true, true, true]);
    expect(["http://127.0.0.1.example.com", "http://localhost.example.com", "nonsense"].map(isOnThisMachine)).toEqual([false, false, false]);
  });

  it("shows no more of a key than its end", () => {
    expect(keyWords(ready.key)).toBe("ends in 4f2a, entered here");
    expect(keyWords({ ...ready.key, source: "configuration" })).toContain("configuration");
    // Who is not the owner is not shown the end either.
    expect(keyWords({ ...ready.key, last4: null })).toBe("set, entered here");
    expect(keyWords({ is_set: false, last4: null, source: "none" })).toBe("none");
  });
});
