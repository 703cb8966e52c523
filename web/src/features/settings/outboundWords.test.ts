import { describe, expect, it } from "vitest";
import type { OutboundRequest } from "@/lib/types";
import { outcomeWords } from "./outboundWords";

const sent: OutboundRequest = {
  id: "1",
  started_at: "2026-11-26T08:00:00Z",
  host: "api.example.com",
  port: 443,
  method: "POST",
  path: "/v1/messages",
  script_id: null,
  task: "chat",
  model: "sonnet",
  sections: [],
  bytes_sent: 1000,
  bytes_received: 2400,
  status: 200,
  outcome: "completed",
  duration_ms: 1200,
};

describe("how a request that left ended", () => {
  it.each<[string, Partial<OutboundRequest>]>([
    ["Answered with 2.4 kB after 1,200 ms", {}],
    ["Refused with status 429 after 1,200 ms", { outcome: "refused", status: 429 }],
    ["The connection failed or broke", { outcome: "failed", status: null, duration_ms: null }],
    ["Given up before the answer was read after 1,200 ms", { outcome: "abandoned" }],
    ["Under way, or left behind by a process that was killed", { outcome: null, duration_ms: null }],
  ])("says %s", (words, change) => {
    expect(outcomeWords({ ...sent, ...change })).toBe(words);
  });
});
