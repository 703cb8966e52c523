import { EditorState, type ChangeSpec } from "@codemirror/state";
import type { ViewUpdate } from "@codemirror/view";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "@/lib/problems";
import { KeptDrafts, withKept } from "./keptDrafts";
import { textOf, type Piece } from "./segments";
import type { ManuscriptServer } from "./sending";
import { ManuscriptSession } from "./session";

const opening: Piece = { id: null, etag: "p1", text: "" };
const hall: Piece = { id: "hall", etag: "1", text: "INT. HALL\n\nOne.\n\n" };
const yard: Piece = { id: "yard", etag: "1", text: "EXT. YARD\n\nTwo.\n" };

/** A server of scenes that know whether they were changed; and a person who types into a text without a window. */
class Room implements ManuscriptServer {
  pieces: Piece[] = [opening, hall, yard];
  away = false;
  readonly saved: string[] = [];
  whileSaving: (() => void) | undefined;

  read = () => this.#answer(() => [...this.pieces]);

  saveScene = (piece: Piece, text: string) =>
    this.#answer(() => {
      this.#store(piece, text);
      return this.pieces.find(({ id }) => id === piece.id) ?? piece;
    });

  savePieces = (edits: readonly { piece: Piece; text: string }[]) =>
    this.#answer(() => {
      for (const { piece, text } of edits) this.#store(piece, text);
      return [...this.pieces];
    });

  change(id: string, text: string) {
    this.pieces = this.pieces.map((piece) => (piece.id === id ? { ...piece, text, etag: `${piece.etag}+` } : piece));
  }

  #store(piece: Piece, text: string) {
    const stored = this.pieces.find(({ id }) => id === piece.id);
    if (stored === undefined) throw problem("not_found", 404);
    if (stored.etag !== piece.etag) throw problem("stale", 412);
    this.saved.push(text);
    const [first, ...rest] = text.split(/(?<=\n\n)(?=INT\.|EXT\.)/);
    const at = this.pieces.indexOf(stored);
    const scenes = rest.map((scene, i) => ({ id: `new${this.saved.length}${i}`, etag: "1", text: scene }));
    const kept = (first ?? "") === "" && piece.id !== null ? [] : [{ ...stored, text: first ?? "", etag: `${stored.etag}+` }];
    this.pieces = [...this.pieces.slice(0, at), ...kept, ...scenes, ...this.pieces.slice(at + 1)];
  }

  #answer<T>(answer: () => T): Promise<T> {
    this.whileSaving?.();
    this.whileSaving = undefined;
    if (this.away) return Promise.reject(problem("offline", 0));
    return new Promise((resolve) => {
      resolve(answer());
    });
  }
}

const problem = (slug: string, status: number) => new ApiProblem({ slug, status, title: slug, detail: "" });

async function begin(room: Room, kept = new KeptDrafts("s")) {
  const segments = withKept(await room.read(), await kept.adopt());
  const session = new ManuscriptSession(
    room,
    { sceneSaved: () => undefined, scenesChanged: () => undefined, unreachable: () => undefined },
    kept,
    segments,
    EditorState.create({ doc: textOf(segments) }),
  );
  const type = (changes: ChangeSpec) => {
    const transaction = session.state.update({ changes });
    session.updated({ state: transaction.state, docChanged: true, changes: transaction.changes, transactions: [transaction] } as unknown as ViewUpdate);
  };
  const replace = (before: string, after: string) => {
    const from = session.state.doc.toString().indexOf(before);
    type({ from, to: from + before.length, insert: after });
  };
  return { session, type, replace, text: () => session.state.doc.toString() };
}

const unsent = () => Object.keys(localStorage).map((key) => localStorage.getItem(key)).join();

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

describe("writing in a script", () => {
  it("saves the scene that was typed in when typing pauses, and no other", async () => {
    const room = new Room();
    const { session, replace } = await begin(room);
    replace("One.", "One");
    replace("One", "One and more.");
    expect(session.status().save).toBe("waiting");
    await vi.advanceTimersByTimeAsync(1000);
    expect(room.saved).toEqual(["INT. HALL\n\nOne and more.\n\n"]);
    expect(session.status().save).toBe("saved");
    expect(localStorage).toHaveLength(0);
  });

  it("saves also while somebody types without a pause", async () => {
    const room = new Room();
    const { type } = await begin(room);
    for (let i = 0; i < 20; i++) {
      type({ from: 15, insert: "x" });
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(room.saved).toHaveLength(1);
  });

  it("sends what was typed while a save was under way", async () => {
    const room = new Room();
    const { session, replace } = await begin(room);
    replace("One.", "First.");
    room.whileSaving = () => {
      replace("First.", "First, then second.");
    };
    await vi.advanceTimersByTimeAsync(1000);
    expect(room.saved.at(-1)).toContain("First, then second.");
    expect(session.status().save).toBe("saved");
  });

  it("reads what is new also where it is asked to while a save is under way", async () => {
    const room = new Room();
    const { session, replace, text } = await begin(room);
    replace("One.", "First.");
    let read: Promise<void> | undefined;
    room.whileSaving = () => {
      room.pieces = [...room.pieces, { id: "roof", etag: "1", text: "EXT. ROOF\n\nThree.\n" }];
      read = session.refresh();
    };
    await vi.advanceTimersByTimeAsync(1000);
    await read;
    expect(text()).toContain("First.");
    expect(text()).toContain("EXT. ROOF");
    expect(session.rangeOfScene("roof")).toBeDefined();
  });

  it("saves on where somebody who is told of it fails", async () => {
    const room = new Room();
    const { session, replace } = await begin(room);
    replace("One.", "First.");
    const leave = session.subscribe(() => {
      throw new Error("A listener failed.");
    });
    await expect(session.send()).rejects.toThrow("A listener failed.");
    leave();
    replace("First.", "Second.");
    await vi.advanceTimersByTimeAsync(1000);
    expect(room.saved).toEqual(["INT. HALL\n\nSecond.\n\n"]);
    expect(session.status().save).toBe("saved");
  });

  it("lets whoever asks for a save wait for the one that is under way", async () => {
    const room = new Room();
    const { session, replace } = await begin(room);
    replace("One.", "First.");
    const save = room.saveScene;
    let answer: (() => void) | undefined;
    room.saveScene = (piece, words) =>
      new Promise((resolve) => {
        answer = () => {
          resolve(save(piece, words));
        };
      });
    await vi.advanceTimersByTimeAsync(1000);
    let isSent = false;
    const sent = session.send().then(() => {
      isSent = true;
    });
    await vi.advanceTimersByTimeAsync(1000);
    expect(isSent).toBe(false);
    answer?.();
    await sent;
    expect(room.saved).toEqual(["INT. HALL\n\nFirst.\n\n"]);
  });

  it("keeps in the browser what the server cannot take, and sends it when it is back", async () => {
    const room = new Room();
    const { session, replace } = await begin(room);
    room.away = true;
    replace("One.", "Typed while away.");
    await vi.advanceTimersByTimeAsync(1000);
    expect(session.status().save).toBe("offline");
    expect(unsent()).toContain("Typed while away.");
    room.away = false;
    await vi.advanceTimersByTimeAsync(6000);
    expect(room.saved).toEqual(["INT. HALL\n\nTyped while away.\n\n"]);
    expect(session.status().save).toBe("saved");
  });

  it("gives what a closed page had not sent to the next one", async () => {
    const room = new Room();
    const first = await begin(room);
    room.away = true;
    first.replace("Two.", "Typed and left.");
    await vi.advanceTimersByTimeAsync(1000);
    vi.clearAllTimers();
    room.away = false;
    const second = await begin(room, new KeptDrafts("s"));
    expect(second.text()).toContain("Typed and left.");
    await vi.advanceTimersByTimeAsync(1000);
    expect(room.saved).toEqual(["EXT. YARD\n\nTyped and left.\n"]);
  });

  it("is no conflict with itself where the server was killed before it could answer", async () => {
    const room = new Room();
    const { session, replace } = await begin(room);
    const { saveScene } = room;
    room.saveScene = async (piece, text) => {
      await saveScene(piece, text);
      throw problem("offline", 0);
    };
    replace("One.", "First.");
    await vi.advanceTimersByTimeAsync(1000);
    expect(session.status().save).toBe("offline");
    room.saveScene = saveScene;
    replace("First.", "First, and more.");
    await vi.advanceTimersByTimeAsync(6000);
    expect(session.status()).toEqual({ save: "saved", conflicts: 0, detail: undefined });
    expect(room.pieces[1]?.text).toBe("INT. HALL\n\nFirst, and more.\n\n");
  });

  it("saves several scenes in one step", async () => {
    const room = new Room();
    const { type, session } = await begin(room);
    type([{ from: 0, insert: "INT. NEW\n\nZero.\n\n" }, { from: session.state.doc.length, insert: "\nThree." }]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(textOf(room.pieces)).toBe(session.state.doc.toString());
    expect(session.sceneAt(session.state.doc.length)).toBe("yard");
  });

  it("keeps a sentence whole that two scenes were joined into", async () => {
    const room = new Room();
    const { session, replace } = await begin(room);
    replace("One.\n\nEXT. YARD\n\nTwo.", "One and two.");
    await vi.advanceTimersByTimeAsync(1000);
    expect(textOf(room.pieces)).toBe("INT. HALL\n\nOne and two.\n");
    expect(session.status().save).toBe("saved");
  });

  it("takes over what changed elsewhere, and asks where both have typed", async () => {
    const room = new Room();
    const { session, replace, text } = await begin(room);
    room.change("yard", "EXT. YARD\n\nTheirs.\n");
    room.change("hall", "INT. HALL\n\nTheirs too.\n\n");
    replace("One.", "Mine.");
    await vi.advanceTimersByTimeAsync(1000);
    expect(text()).toContain("Theirs.");
    expect(text()).toContain("Mine.");
    expect(session.status().conflicts).toBe(1);
    expect(room.saved).toEqual([]);
    const [conflict] = session.conflicts();
    expect(conflict?.theirs).toContain("Theirs too.");
    if (conflict) session.resolve(conflict.stretch, "INT. HALL\n\nTheirs and mine.\n\n");
    await vi.advanceTimersByTimeAsync(1000);
    expect(room.pieces[1]?.text).toBe("INT. HALL\n\nTheirs and mine.\n\n");
    expect(session.status()).toEqual({ save: "saved", conflicts: 0, detail: undefined });
  });

  it("tells why the server refused, and tries again with the next word", async () => {
    const room = new Room();
    const { session, replace } = await begin(room);
    const save = room.saveScene;
    room.saveScene = () => Promise.reject(new ApiProblem({ slug: "invalid_input", status: 400, title: "No", detail: "Too long." }));
    replace("One.", "Very long.");
    await vi.advanceTimersByTimeAsync(1000);
    expect(session.status()).toMatchObject({ save: "refused", detail: "Too long." });
    room.saveScene = save;
    replace("Very long.", "Short.");
    await vi.advanceTimersByTimeAsync(1000);
    expect(room.saved).toEqual(["INT. HALL\n\nShort.\n\n"]);
  });
});
