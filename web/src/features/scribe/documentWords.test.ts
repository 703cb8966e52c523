import { describe, expect, it } from "vitest";
import type { LivingTextMetadata } from "@/lib/types";
import { lightOf, reasonOf } from "./documentWords";

const quiet: LivingTextMetadata = {
  source: "conversation", status: "draft", scribe_enabled: true, conversation_id: null, script_id: null, style: "literary", categories: [],
  last_scribe_update: null, last_message_id: null, scribe_version: "realtime", scribe_state: "up_to_date", waiting_turns: 0, failed_turns: 0,
  scribe_reason: null, retry_at: null, unstored_versions: 0, store_reason: null,
  search: { provider: null, state: "synced", version: 1, reason: null, retry_at: null },
};

describe("the light of the Scribe", () => {
  it("tells writing along from editing by hand", () => {
    expect(lightOf(quiet)).toEqual({ light: "on", words: "AI updating document" });
    expect(lightOf({ ...quiet, scribe_enabled: false })).toEqual({ light: "off", words: "Manual editing mode" });
  });

  it("says what waits, and that a turn failed", () => {
    expect(lightOf({ ...quiet, scribe_state: "writing", waiting_turns: 1 })).toEqual({ light: "working", words: "Writing 1 turn" });
    expect(lightOf({ ...quiet, scribe_state: "waiting_for_model", waiting_turns: 2 }).light).toBe("waiting");
    expect(lightOf({ ...quiet, scribe_state: "needs_attention", failed_turns: 1 })).toEqual({ light: "fault", words: "1 turn could not be written" });
    expect(lightOf({ ...quiet, scribe_state: "stopped", waiting_turns: 3 }).light).toBe("off");
  });

  it("gives the reason with the time of the next try, and none where all is well", () => {
    expect(reasonOf(quiet)).toBeUndefined();
    expect(reasonOf({ ...quiet, scribe_reason: "The provider is busy.", retry_at: "2026-11-26T12:04:00" })).toBe("The provider is busy. It is tried again at 12:04.");
  });
});
