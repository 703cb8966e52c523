import { afterEach, describe, expect, it, vi } from "vitest";
import { streamAnswer } from "./chatStream";
import { followToTheEnd, left } from "./runningAnswer";

const intent = 'id: 1\nevent: intent\ndata: {"intent":"global_question","conversation_id":"c","message_id":"m"}\n\n';
const text = (id: number, words: string) => `id: ${id}\nevent: text\ndata: {"text":"${words}"}\n\n`;
const done = 'id: 9\nevent: done\ndata: {"message":"Because.","conversation_id":"c","answer":"answered","receipts":[],"interrupted":null}\n\n';

interface Server {
  asked: string[];
  told: string[];
}

/** Each answer in turn: a stream's text, or a connection that is refused. */
async function follow(...answers: (string | TypeError | Response)[]): Promise<Server> {
  const asked: string[] = [];
  const told: string[] = [];
  vi.stubGlobal("fetch", (url: string) => {
    asked.push(url);
    const answer = answers.shift();
    if (answer instanceof TypeError) return Promise.reject(answer);
    return Promise.resolve(answer instanceof Response ? answer : new Response(answer));
  });
  await followToTheEnd({
    begin: (signal) => streamAnswer({ script_id: "s", message: "Why?" }, signal),
    signal: new AbortController().signal,
    connection: { reportFailure: () => told.push("reported") },
    tell: (action) => told.push(action.type === "event" ? action.event.kind : action.type === "changed" ? String(action.change.status) : action.type),
    untilBack: () => Promise.resolve(),
  });
  return { asked, told };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("an answer whose stream breaks", () => {
  it("is picked up behind the last event that was seen", async () => {
    const { asked, told } = await follow(intent + text(2, "Bec"), text(3, "ause.") + done);
    expect(asked[1]).toBe("/api/chat/conversations/c/stream?after=2&message_id=m");
    expect(told).toEqual(["intent", "text", "text", "done"]);
  });

  it("waits for a server that is away, and says so", async () => {
    const { told } = await follow(intent + text(2, "Bec"), new TypeError(), done);
    expect(told).toEqual(["intent", "text", "reported", "away", "done"]);
  });

  it("fails where the server does not know the question", async () => {
    const { told } = await follow(text(2, "Bec"));
    expect(told).toEqual(["text", "failed"]);
  });

  it("fails where nobody answers it any more", async () => {
    const gone = new Response('{"type":"urn:writersroom:problem:not_found","title":"No answer"}', { status: 404 });
    expect((await follow(intent, gone)).told).toEqual(["intent", "failed"]);
  });

  it("is not followed for ever when nothing comes of it", async () => {
    const { asked, told } = await follow(intent, "", "", "", "", "", "", "", "");
    expect(told.at(-1)).toBe("failed");
    expect(asked.length).toBeLessThan(8);
  });
});

describe("an answer whose reader goes", () => {
  it("is told as stopped only when it was stopped", async () => {
    const end = async (reason?: unknown) => {
      const controller = new AbortController();
      controller.abort(reason);
      const told: string[] = [];
      vi.stubGlobal("fetch", () => Promise.reject(new DOMException("Aborted", "AbortError")));
      await followToTheEnd({
        begin: (signal) => streamAnswer({ script_id: "s", message: "Why?" }, signal),
        signal: controller.signal,
        connection: { reportFailure: () => undefined },
        tell: ({ type }) => told.push(type),
      });
      return told;
    };
    expect(await end()).toEqual(["stopped"]);
    expect(await end(left)).toEqual([]);
  });
});
