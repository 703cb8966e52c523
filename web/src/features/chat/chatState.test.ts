import { describe, expect, it } from "vitest";
import { problemFromError } from "@/lib/problems";
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

  it("tells an answer that the writer stopped from one that was cut off", () => {
    const ended = (interrupted: ChatAnswer["interrupted"]) =>
      play({ type: "asked", key: "1", question: "Why?" }, { type: "event", key: "1", event: { kind: "done", answer: { ...whole, interrupted } } }).turns[0]?.status;
    expect([ended(null), ended("stopped"), ended("provider"), ended("server")]).toEqual(["complete", "stopped", "interrupted", "interrupted"]);
  });

  it("keeps the answer that is made anew as an earlier one", () => {
    const again = play(
      { type: "asked", key: "1", question: "Why?" },
      { type: "event", key: "1", event: { kind: "done", answer: whole } },
      { type: "again", key: "1" },
    );
    expect(again.turns[0]).toMatchObject({ answer: "", status: "waiting", earlier: ["Because."], receipts: [] });
  });

  it("waits for an answer that is under way when a conversation is opened", () => {
    const message = { created_at: "2026-01-01T00:00:00Z", turn: null, is_cut: false, earlier: [], rating: null };
    const { turns } = play({ type: "opened", conversationId: "c", underWay: ["1"], messages: [{ ...message, id: "1", role: "user", content: "Why?" }] });
    expect(turns[0]).toMatchObject({ key: "1", status: "waiting" });
  });

  it("takes what is stored over what was heard, and keeps what was never stored", () => {
    const message = { created_at: "2026-01-01T00:00:00Z", turn: null, is_cut: true, earlier: [], rating: null };
    const { turns } = play(
      { type: "asked", key: "1", question: "Why?" },
      { type: "event", key: "1", event: { kind: "intent", intent: "", conversationId: "c", messageId: "m" } },
      { type: "stopped", key: "1" },
      { type: "asked", key: "2", question: "And then?" },
      { type: "failed", key: "2", problem: problemFromError(new TypeError()) },
      {
        type: "refreshed",
        conversationId: "c",
        scribe: null,
        messages: [{ ...message, id: "m", role: "user", content: "Why?" }, { ...message, id: "n", role: "assistant", content: "As far as" }],
      },
    );
    expect(turns).toMatchObject([
      { question: "Why?", answer: "As far as", status: "interrupted" },
      { question: "And then?", status: "failed" },
    ]);
  });

  it("shows a receipt as stale once its scene reads differently", () => {
    const message = { created_at: "2026-01-01T00:00:00Z", is_cut: false, earlier: [], rating: null };
    const answered: ChatAction[] = [
      { type: "asked", key: "1", question: "Why?" },
      { type: "event", key: "1", event: { kind: "done", answer: { ...whole, message_id: "a" } } },
    ];
    const stale = { ...whole, receipts: [{ ...receipt, stale: true }] };
    const messages = [{ ...message, id: "a", role: "assistant" as const, content: "Because.", turn: stale }];
    expect(play(...answered, { type: "reread", conversationId: "c", messages }).turns[0]?.receipts[0]?.stale).toBe(true);
    expect(play(...answered, { type: "reread", conversationId: "another", messages }).turns[0]?.receipts[0]?.stale).toBe(false);
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
    const message = { created_at: "2026-01-01T00:00:00Z", turn: null, is_cut: false, earlier: [], rating: null };
    const { turns } = play({
      type: "opened",
      conversationId: "c",
      messages: [
        { ...message, id: "1", role: "user", content: "Why?" },
        { ...message, id: "2", role: "assistant", content: "Because.", turn: whole },
        { ...message, id: "3", role: "user", content: "And then?" },
        { ...message, id: "4", role: "assistant", content: "As far as", turn: { ...whole, message: "As far as", interrupted: "provider" } },
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
