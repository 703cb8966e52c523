import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isFollowing, LiveEvents, type LiveChanges } from "./liveEvents";

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static opened: FakeSource[] = [];
  onopen: (() => void) | undefined;
  onerror: (() => void) | undefined;
  readyState = 0;
  constructor() {
    super();
    FakeSource.opened.push(this);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
  tell(type: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }
}

const seen: LiveChanges[] = [];
const following: boolean[] = [];
let live: LiveEvents;

function showPage(state: "visible" | "hidden") {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", FakeSource);
  FakeSource.opened = [];
  seen.length = following.length = 0;
  live = new LiveEvents(
    (changes) => seen.push(changes),
    () => following.push(isFollowing()),
  );
  live.start();
});

afterEach(() => {
  live.stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function source(): FakeSource {
  const last = FakeSource.opened.at(-1);
  if (last === undefined) throw new Error("No stream was opened.");
  return last;
}

describe("following what happens on the server", () => {
  it("tells a burst of events as one change for each script", () => {
    source().onopen?.();
    source().tell("script.progress", { script_id: "a", done: 1 });
    source().tell("artifact.refreshed", { script_id: "a" });
    source().tell("job.updated", { script_id: "b" });
    source().tell("job.updated", { script_id: null });
    expect(seen).toEqual([]);
    vi.runOnlyPendingTimers();
    expect(seen).toEqual([
      new Map([
        ["a", new Set(["progress", "artifact"])],
        ["b", new Set(["progress"])],
      ]),
    ]);
  });

  it("says when it begins and ends to follow, so that the page can look by itself meanwhile", () => {
    source().onopen?.();
    source().onerror?.();
    source().onopen?.();
    expect(following).toEqual([true, false, true]);
    expect(FakeSource.opened).toHaveLength(1);
  });

  it("tries again after a refusal, which the browser does not", () => {
    source().readyState = FakeSource.CLOSED;
    source().onerror?.();
    expect(FakeSource.opened).toHaveLength(1);
    vi.runOnlyPendingTimers();
    expect(FakeSource.opened).toHaveLength(2);
  });

  it("gives its connection back while the page is not seen", () => {
    const first = source();
    first.onopen?.();
    showPage("hidden");
    expect(first.readyState).toBe(FakeSource.CLOSED);
    expect(isFollowing()).toBe(false);
    showPage("visible");
    expect(FakeSource.opened).toHaveLength(2);
  });
});
