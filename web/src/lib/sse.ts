export interface ServerSentEvent {
  /** The `event:` field; "message" where the stream names none. */
  event: string;
  data: string;
  /** The last `id:` seen, "" before the first. */
  id: string;
}

/**
 * An incremental parser of `text/event-stream` (WHATWG HTML, section 9.2). Chunks may end anywhere: inside a line, between
 * CR and LF, inside an event. An event that the stream never finished with an empty line is dropped, as the standard says.
 */
export class ServerSentEventParser {
  #pending = "";
  #skipLineFeed = false;
  #atStart = true;
  #event = "";
  #data: string[] = [];
  #id = "";

  push(chunk: string): ServerSentEvent[] {
    const events: ServerSentEvent[] = [];
    let text = chunk;
    if (this.#atStart && text !== "") {
      this.#atStart = false;
      if (text.startsWith("\uFEFF")) text = text.slice(1);
    }
    let lineStart = 0;
    for (let i = 0; i < text.length; i++) {
      const character = text[i];
      if (this.#skipLineFeed) {
        this.#skipLineFeed = false;
        if (character === "\n") {
          lineStart = i + 1;
          continue;
        }
      }
      if (character !== "\n" && character !== "\r") continue;
      const line = this.#pending + text.slice(lineStart, i);
      this.#pending = "";
      lineStart = i + 1;
      this.#skipLineFeed = character === "\r";
      const finished = this.#takeLine(line);
      if (finished) events.push(finished);
    }
    this.#pending += text.slice(lineStart);
    return events;
  }

  #takeLine(line: string): ServerSentEvent | undefined {
    if (line === "") return this.#dispatch();
    const colon = line.indexOf(":");
    if (colon === 0) return undefined;
    const field = colon < 0 ? line : line.slice(0, colon);
    const rest = colon < 0 ? "" : line.slice(colon + 1);
    const value = rest.startsWith(" ") ? rest.slice(1) : rest;
    if (field === "event") this.#event = value;
    else if (field === "data") this.#data.push(value);
    else if (field === "id" && !value.includes("\0")) this.#id = value;
    return undefined;
  }

  #dispatch(): ServerSentEvent | undefined {
    const event = this.#event === "" ? "message" : this.#event;
    const data = this.#data;
    this.#event = "";
    this.#data = [];
    return data.length === 0 ? undefined : { event, data: data.join("\n"), id: this.#id };
  }
}

/** Yields the events of a response body; leaving the loop, or an abort of the fetch, closes the connection. */
export async function* readServerSentEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent, void> {
  const parser = new ServerSentEventParser();
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield* parser.push(decoder.decode(value, { stream: true }));
    }
  } finally {
    // An aborted stream refuses to be cancelled; it is closed already.
    await reader.cancel().catch(() => undefined);
  }
}
