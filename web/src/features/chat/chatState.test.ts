import { describe, expect, it } from "vitest";
import type { ChatAnswer, Receipt } from "@/lib/types";
import { chatReducer, emptyChat, isRunning, type ChatAction } from "./chatState";

const receipt: Receipt = { claim: "x", scene_id: "s", scene_index: 0, element_index: 1, quote: "q", verdict: "verified", problem: null, stale: false };
const whole = { message: "Because.", conversation_id: "c", answer: "answered", receipts: [receipt], interrupted: null } as unknown as ChatAnswer;

function play(...actions: ChatAction[]) {
  return actions.reduce(chatReducer, emptyChat);
}

describe("a conversation", () => {
  it("grows with the stream and ends as the stored answer says", () => {
    const asked = play(
      { type: "asked", key: "1", question: "Why?" },
      { type: "event", key: "1", event: { kind: "intent", intent: "factual", conversationId: "c", messageId: "m" } },
      { type: "event", key: "1", event: { kind: "text", text: "Bec" } },
      { type: "event", key: "1", event: { kind: "text", text: "aus" } },
    );
    expect(asked.conversationId).toBe("c");
    expect(asked.turns[0]).toMatchObject({ answer: "Becaus", status: "streaming" });
    expect(isRunning(asked.turns[0])).toBe(true);

    const done = chatReducer(asked, { type: "event", key: "1", event: { kind: "done", answer: whole } });
    expect(done.turns[0]).toMatchObject({ answer: "Because.", status: "complete", receipts: [receipt] });
  });

  it("keeps what had arrived when an answer is stopped", () => {
    const stopped = play(
      { type: "asked", key: "1", question: "Why?" },
      { type: "event", key: "1", event: { kind: "text", text: "Bec" } },
      { type: "stopped", key: "1" },
    );
    expect(stopped.turns[0]).toMatchObject({ answer: "Bec", status: "stopped" });
  });

  it("ignores what arrives for a turn that is gone", () => {
    const state = play(
      { type: "asked", key: "1", question: "Why?" },
      { type: "withdrawn", key: "1" },
      { type: "event", key: "1", event: { kind: "text", text: "late" } },
    );
    expect(state).toEqual(emptyChat);
  });

  it("pairs the messages of a stored conversation, an unanswered question too", () => {
    const message = { created_at: "2026-01-01T00:00:00Z", turn: null, earlier: [], rating: null };
    const { turns } = play({
      type: "opened",
      conversationId: "c",
      messages: [
        { ...message, id: "1", role: "user", content: "Why?" },
        { ...message, id: "2", role: "assistant", content: "Because.", turn: whole },
        { ...message, id: "3", role: "user", content: "And then?" },
        { ...message, id: "4", role: "assistant", content: "As far as", turn: { ...whole, interrupted: "provider" } },
        { ...message, id: "5", role: "user", content: "And at last?" },
      ],
    });
    expect(turns).toMatchObject([
      { question: "Why?", answer: "Because.", status: "complete", receipts: [receipt] },
      { question: "And then?", answer: "As far as", status: "interrupted" },
      { question: "And at last?", answer: "", status: "interrupted" },
    ]);
  });
});
