import { afterEach, describe, expect, it, vi } from "vitest";
import { isAbort } from "@/lib/problems";
import { streamAnswer, type ChatEvent } from "./chatStream";

const request = { script_id: "s", message: "Why?" };

function answerWith(body: BodyInit | null, init?: ResponseInit) {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(body, init)));
}

async function collect(signal = new AbortController().signal): Promise<ChatEvent[]> {
  const events: ChatEvent[] = [];
  for await (const event of streamAnswer(request, signal)) events.push(event);
  return events;
}

const done = 'event: done\ndata: {"message":"Because.","conversation_id":"c","answer":"answered","receipts":[]}\n\n';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the stream of an answer", () => {
  it("gives the steps of an answer in order and ends at done", async () => {
    answerWith(
      'event: intent\ndata: {"intent":"factual","conversation_id":"c","message_id":"m"}\n\n' +
        'event: tool_call\ndata: {"name":"later"}\n\n' +
        `event: text\ndata: {"text":"Because."}\n\n${done}`,
    );
    const events = await collect();
    expect(events.map((event) => event.kind)).toEqual(["intent", "tool", "text", "done"]);
  });

  it("throws the problem that the stream reports", async () => {
    answerWith('event: error\ndata: {"type":"urn:writersroom:problem:over_budget","title":"Too dear","status":402}\n\n');
    await expect(collect()).rejects.toMatchObject({ slug: "over_budget", title: "Too dear", status: 402 });
  });

  it("throws the problem of a refused request", async () => {
    answerWith('{"type":"urn:writersroom:problem:not_found","title":"No such script"}', { status: 404 });
    await expect(collect()).rejects.toMatchObject({ slug: "not_found", title: "No such script" });
  });

  it("does not take a stream that breaks off for an answer", async () => {
    answerWith('event: text\ndata: {"text":"Bec"}\n\n');
    await expect(collect()).rejects.toMatchObject({ slug: "interrupted" });
  });

  it("ends as an abort when it is stopped", async () => {
    const controller = new AbortController();
    vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
      const body = new ReadableStream({
        start(stream) {
          stream.enqueue(new TextEncoder().encode('event: text\ndata: {"text":"Be"}\n\n'));
          init.signal?.addEventListener("abort", () => {
            stream.error(new DOMException("Aborted", "AbortError"));
          });
        },
      });
      return Promise.resolve(new Response(body));
    });
    const events: ChatEvent[] = [];
    const reading = (async () => {
      for await (const event of streamAnswer(request, controller.signal)) {
        events.push(event);
        controller.abort();
      }
    })();
    await expect(reading).rejects.toSatisfy(isAbort);
    expect(events).toEqual([{ kind: "text", text: "Be", id: 0 }]);
  });
});
