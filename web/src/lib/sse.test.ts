import { describe, expect, it } from "vitest";
import { readServerSentEvents, ServerSentEventParser, type ServerSentEvent } from "./sse";

function parse(...chunks: string[]): ServerSentEvent[] {
  const parser = new ServerSentEventParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
}

const stream = 'id: 1\nevent: text\ndata: {"text":"Good "}\n\nid: 2\nevent: done\ndata: {"a":1,\ndata: "b":2}\n\n';
const expected: ServerSentEvent[] = [
  { event: "text", data: '{"text":"Good "}', id: "1" },
  { event: "done", data: '{"a":1,\n"b":2}', id: "2" },
];

describe("the parser of server-sent events", () => {
  it("reads events, joins data lines and keeps ids", () => {
    expect(parse(stream)).toEqual(expected);
  });

  it.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("gives the same events however %s lines are cut into chunks", (_, lineEnd) => {
    const text = stream.replaceAll("\n", lineEnd);
    expect(parse(...Array.from(text))).toEqual(expected);
    for (let cut = 0; cut <= text.length; cut++) {
      expect(parse(text.slice(0, cut), text.slice(cut))).toEqual(expected);
    }
  });

  it("skips a byte order mark, comments, unknown fields and events without data", () => {
    expect(parse("\uFEFF: hello\n\nretry: 10\nevent: ping\n\ndata:tight\n\n")).toEqual([
      { event: "message", data: "tight", id: "" },
    ]);
  });

  it("drops an event that the stream never finished", () => {
    expect(parse("data: half")).toEqual([]);
  });
});

describe("reading a response body", () => {
  it("decodes characters that are cut between chunks", async () => {
    const bytes = new TextEncoder().encode("data: “Ångström” 🎬\n\n");
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const events = [];
    for await (const event of readServerSentEvents(body)) events.push(event.data);
    expect(events).toEqual(["“Ångström” 🎬"]);
  });

  it("closes the stream when the reader leaves", async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode("data: 1\n\ndata: 2\n\n"));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const event of readServerSentEvents(body)) {
      expect(event.data).toBe("1");
      break;
    }
    expect(cancelled).toBe(true);
  });
});
