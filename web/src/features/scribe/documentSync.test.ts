import { ChangeSet, Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { DocumentSync, type Arrival } from "./documentSync";

/** A person at an editor: what they see, and the sync beneath it. */
class Desk {
  text: string;
  readonly sync: DocumentSync;

  constructor(base: string, version = 1) {
    this.text = base;
    this.sync = new DocumentSync({ version, content: base });
  }

  type(at: string, insert: string, replacing = ""): void {
    const from = this.text.indexOf(at) + (replacing === "" ? at.length : 0);
    this.#change(ChangeSet.of({ from, to: from + replacing.length, insert }, this.text.length));
  }

  take(arrival: Arrival | undefined): void {
    if (arrival) this.text = arrival.changes.apply(Text.of(this.text.split("\n"))).toString();
  }

  #change(changes: ChangeSet): void {
    this.sync.typed(changes);
    this.text = changes.apply(Text.of(this.text.split("\n"))).toString();
  }
}

const base = "# Quay\n\nThe quay is empty.\n\nIt rains.\n";

describe("a text that is typed in while it grows", () => {
  it("takes a newer version as it is where nothing was typed", () => {
    const desk = new Desk(base);
    const arrival = desk.sync.arrived({ version: 2, content: `${base}\nA boat comes.\n` });
    desk.take(arrival);
    expect(desk.text).toBe(`${base}\nA boat comes.\n`);
    expect(arrival?.fresh.map(({ from, to }) => desk.text.slice(from, to)).join("")).toContain("A boat comes.");
    expect(desk.sync.isDirty).toBe(false);
  });

  it("keeps what is typed in its place and takes what came elsewhere", () => {
    const desk = new Desk(base);
    desk.type("The quay is empty", ", and cold");
    desk.take(desk.sync.arrived({ version: 2, content: `${base}\nA boat comes.\n` }));
    expect(desk.text).toBe("# Quay\n\nThe quay is empty, and cold.\n\nIt rains.\n\nA boat comes.\n");
    expect(desk.sync.isDirty).toBe(true);
    expect(desk.sync.contests).toEqual([]);
  });

  it("puts what was typed at the end before what was appended there", () => {
    const desk = new Desk("One.");
    desk.type("One.", " Two");
    desk.take(desk.sync.arrived({ version: 2, content: "One.\n\nThree." }));
    expect(desk.text).toBe("One. Two\n\nThree.");
  });

  it("leaves a line that both changed as the person has it, and shows the other beside it", () => {
    const desk = new Desk(base);
    desk.type("The quay is empty", ", and cold");
    desk.take(desk.sync.arrived({ version: 2, content: base.replace("empty", "full").replace("rains", "pours") }));
    expect(desk.text).toBe("# Quay\n\nThe quay is empty, and cold.\n\nIt pours.\n");
    const [contest] = desk.sync.contests;
    expect(contest?.theirs).toContain("full");
    desk.type("# Quay", " West");
    const [moved] = desk.sync.contests;
    expect(desk.text.slice(moved?.from, moved?.to)).toContain("empty");
  });

  it("holds a version back while its own text is on the way, and loses neither", () => {
    const desk = new Desk(base);
    desk.type("It rains", " hard");
    desk.sync.sent(desk.text);
    const sent = desk.text;
    desk.type("# Quay", " West");
    expect(desk.sync.arrived({ version: 3, content: `${sent}\nA boat comes.\n` })).toBeUndefined();
    desk.take(desk.sync.saved({ version: 2, content: sent }));
    expect(desk.text).toBe("# Quay West\n\nThe quay is empty.\n\nIt rains hard.\n\nA boat comes.\n");
    expect(desk.sync.base.version).toBe(3);
    expect(desk.sync.isDirty).toBe(true);
  });

  it("is clean when what was sent is what was saved", () => {
    const desk = new Desk(base);
    desk.type("It rains", " hard");
    desk.sync.sent(desk.text);
    expect(desk.sync.saved({ version: 2, content: desk.text })).toBeUndefined();
    expect(desk.sync.isDirty).toBe(false);
  });

  it("still has everything to save when saving failed, with what came meanwhile beneath it", () => {
    const desk = new Desk(base);
    desk.type("It rains", " hard");
    desk.sync.sent(desk.text);
    desk.sync.arrived({ version: 2, content: `${base}\nA boat comes.\n` });
    desk.take(desk.sync.notSaved());
    expect(desk.text).toBe("# Quay\n\nThe quay is empty.\n\nIt rains hard.\n\nA boat comes.\n");
    expect(desk.sync.isDirty).toBe(true);
  });

  it("does not double what had reached the server although its answer was lost", () => {
    const desk = new Desk(base);
    desk.type("It rains", " hard");
    desk.sync.sent(desk.text);
    desk.sync.notSaved();
    desk.take(desk.sync.arrived({ version: 2, content: desk.text }));
    expect(desk.text).toBe(base.replace("It rains", "It rains hard"));
    expect(desk.sync.isDirty).toBe(false);
  });

  it("goes on from what was typed before a reload", () => {
    const sync = new DocumentSync({ version: 1, content: base }, base.replace("It rains", "It rains hard"));
    const arrival = sync.arrived({ version: 4, content: `${base}\nA boat comes.\n` });
    expect(arrival?.changes.apply(Text.of(base.replace("It rains", "It rains hard").split("\n"))).toString()).toBe(
      `${base.replace("It rains", "It rains hard")}\nA boat comes.\n`,
    );
  });

  it("loses nothing that was typed, wherever it was typed and whatever came", () => {
    // A fixed sequence of pseudo-random numbers: the same cases in every run.
    let seed = 7;
    const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    for (let round = 0; round < 300; round++) {
      const lines = Array.from({ length: 8 }, (_, i) => `line ${i} of the text`);
      const desk = new Desk(lines.join("\n\n"));
      const words: string[] = [];
      let remote = lines;
      for (let version = 2; version < 7; version++) {
        const word = `typed${round}x${version}`;
        const at = random(desk.text.length + 1);
        const changes = ChangeSet.of({ from: at, insert: word }, desk.text.length);
        desk.sync.typed(changes);
        desk.text = changes.apply(Text.of(desk.text.split("\n"))).toString();
        words.push(word);
        const place = random(remote.length);
        remote = random(2) === 0 ? remote.with(place, `changed ${version}`) : remote.toSpliced(place, random(2), `new ${version}`);
        desk.take(desk.sync.arrived({ version, content: remote.join("\n\n") }));
      }
      // One may have been typed into the middle of another: its letters are all there, in order.
      for (const word of words) expect(new RegExp(Array.from(word).join("[^]*"), "u").test(desk.text)).toBe(true);
    }
  });
});
