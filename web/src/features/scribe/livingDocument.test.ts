import { ChangeSet } from "@codemirror/state";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LivingText } from "@/lib/types";
import { adoptDraft } from "./drafts";
import { LivingDocument, type SaveState } from "./livingDocument";

const asset = (version: number, content: string) => ({ id: "d", version, content }) as LivingText;
const answer = (version: number, content: string) =>
  new Response(JSON.stringify(asset(version, content)), { headers: { ETag: `"${version}"` } });
const stale = () => new Response('{"type":"urn:writersroom:problem:stale","title":"Changed elsewhere"}', { status: 412 });

interface Sent {
  method: string;
  etag: string | undefined;
  content: string | undefined;
  keepalive: boolean;
}

function desk(answers: (Response | TypeError)[], read = asset(1, "One.\n")) {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    const headers = init.headers as Record<string, string> | undefined;
    const body = typeof init.body === "string" ? (JSON.parse(init.body) as { content: string }) : undefined;
    sent.push({ method: init.method ?? "GET", etag: headers?.["If-Match"], content: body?.content, keepalive: init.keepalive ?? false });
    const next = answers.shift() ?? new TypeError("no more answers");
    return next instanceof TypeError ? Promise.reject(next) : Promise.resolve(next);
  });
  const states: SaveState["kind"][] = [];
  const document = new LivingDocument({
    id: "d",
    tab: "t",
    read: { asset: read, etag: `"${read.version}"` },
    draft: undefined,
    onArrival: () => undefined,
    onState: ({ kind }) => {
      if (states.at(-1) !== kind) states.push(kind);
    },
    onRead: () => undefined,
  });
  const type = (insert: string) => {
    const at = document.text.length;
    document.typed(ChangeSet.of({ from: at, insert }, at), document.text + insert);
  };
  return { document, sent, states, type };
}

beforeEach(() => {
  localStorage.clear();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe("a text on its way to the server", () => {
  it("is saved onto the version it was typed onto, once typing pauses", async () => {
    vi.useFakeTimers();
    const { sent, states, type } = desk([answer(2, "One.\nTwo.")]);
    type("Two");
    type(".");
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([{ method: "PUT", etag: '"1"', content: "One.\nTwo.", keepalive: false }]);
    expect(states).toEqual(["unsaved", "saving", "saved"]);
  });

  it("is saved in the midst of typing that does not pause", async () => {
    vi.useFakeTimers();
    const { sent, type } = desk([answer(2, "")]);
    for (let i = 0; i < 20 && sent.length === 0; i++) {
      type("x");
      await vi.advanceTimersByTimeAsync(400);
    }
    expect(sent.length).toBe(1);
  });

  it("is put together with a newer version that it met, and saved onto that", async () => {
    const { document, sent, type } = desk([stale(), answer(2, "Zero.\nOne.\n"), answer(3, "Zero.\nOne.\nTwo.")]);
    type("Two.");
    await document.save();
    expect(sent.map(({ method, etag }) => [method, etag])).toEqual([["PUT", '"1"'], ["GET", undefined], ["PUT", '"2"']]);
    expect(sent[2]?.content).toBe("Zero.\nOne.\nTwo.");
  });

  it("stays in the browser while the server is away, and is saved when asked again", async () => {
    const { document, states, type } = desk([new TypeError("away"), answer(2, "One.\nTwo.")]);
    type("Two.");
    await document.save();
    expect(states.at(-1)).toBe("offline");
    expect((await adoptDraft("d", "t"))?.text).toBe("One.\nTwo.");
    await document.save();
    expect(states.at(-1)).toBe("saved");
    expect(await adoptDraft("d", "t")).toBeUndefined();
  });

  it("is sent behind a page that closes", () => {
    const { document, sent, type } = desk([answer(2, "One.\nTwo.")]);
    type("Two.");
    document.close();
    expect(sent).toEqual([{ method: "PUT", etag: '"1"', content: "One.\nTwo.", keepalive: true }]);
  });

  it("is sent again by itself to a server that could not just now", async () => {
    vi.useFakeTimers();
    const busy = new Response('{"type":"urn:writersroom:problem:unavailable","title":"Unavailable"}', { status: 503 });
    const { document, states, type } = desk([busy, answer(2, "One.\nTwo.")]);
    type("Two.");
    await document.save();
    expect(states.at(-1)).toBe("failed");
    await vi.advanceTimersByTimeAsync(5000);
    expect(states.at(-1)).toBe("saved");
  });

  it("says what is wrong when it is refused, and keeps the words", async () => {
    const refused = new Response('{"title":"Too long","status":400}', { status: 400 });
    const { document, states, type } = desk([refused]);
    type("Two.");
    await document.save();
    expect(states.at(-1)).toBe("failed");
    expect((await adoptDraft("d", "t"))?.text).toBe("One.\nTwo.");
  });
});

describe("a draft that was left", () => {
  it("is taken over where its tab is gone, and left alone where it is not", async () => {
    const held = ["writersroom.tab.alive"];
    vi.stubGlobal("navigator", { locks: { query: () => Promise.resolve({ held: held.map((name) => ({ name })) }) } });
    const draft = (text: string, at: number) => JSON.stringify({ version: 1, base: "", text, at });
    localStorage.setItem("writersroom.draft.d.alive", draft("theirs", 9));
    localStorage.setItem("writersroom.draft.d.gone", draft("left behind", 5));
    expect((await adoptDraft("d", "me"))?.text).toBe("left behind");
    expect(localStorage.getItem("writersroom.draft.d.alive")).not.toBeNull();
    expect(localStorage.getItem("writersroom.draft.d.gone")).toBeNull();
    // It is this tab's now, until it is saved.
    expect((await adoptDraft("d", "me"))?.text).toBe("left behind");
  });
});
