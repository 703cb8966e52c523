import { describe, expect, it } from "vitest";
import type { LivingTextMetadata } from "@/lib/types";
import { lightOf, reasonOf, syncWords } from "./documentWords";

const quiet: LivingTextMetadata = {
  source: "conversation", status: "draft", scribe_enabled: true, conversation_id: null, script_id: null, style: "literary", categories: [],
  last_scribe_update: null, last_message_id: null, scribe_version: "realtime", scribe_state: "up_to_date", waiting_turns: 0, failed_turns: 0,
  scribe_reason: null, retry_at: null, unstored_versions: 0, store_reason: null,
  search: { provider: null, state: "synced", version: 3, reason: null, retry_at: null },
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

describe("where a text is searched", () => {
  const { search } = quiet;

  it("is said with the version that is found there, and why it is not the newest", () => {
    expect(syncWords(search, 3)).toContain("own search");
    expect(syncWords({ ...search, provider: "openai" }, 3)).toBe("In step with openai: version 3 is found there.");
    expect(syncWords({ ...search, provider: "openai", state: "failed", reason: "The key was refused." }, 5)).toBe(
      "Could not be brought to openai: version 3 of 5 is found. The key was refused.",
    );
    expect(syncWords({ ...search, provider: "openai", state: "kept_here" }, 3)).toContain("not copied anywhere");
  });
});
