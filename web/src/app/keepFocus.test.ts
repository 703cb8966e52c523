import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keepFocus } from "./keepFocus";

const screen = `
  <main id="main" tabindex="-1">
    <section aria-label="Models"><div><ul><li aria-label="Chat"><form><button id="save">Save</button><input id="model"></form></li></ul></div></section>
    <p><button id="alone">Alone</button></p>
  </main>
  <div id="over"><button id="item">Item</button></div>`;

const soon = () => new Promise((resolve) => setTimeout(resolve));

describe("focus that would be lost", () => {
  let stop: () => void;
  beforeEach(() => {
    document.body.replaceChildren(...new DOMParser().parseFromString(screen, "text/html").body.childNodes);
    stop = keepFocus(document);
  });
  afterEach(() => { stop(); });
  const get = (id: string) => document.getElementById(id) ?? expect.fail(id);
  const nameOfFocused = () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.id;

  it("goes to the nearest named place around it, and on from there", async () => {
    get("save").focus();
    get("save").remove();
    await soon();
    await soon();
    expect(nameOfFocused()).toBe("Chat");
    get("model").focus();
    expect(document.querySelector("li")?.hasAttribute("tabindex")).toBe(false);
  });

  it("goes further out where that is gone too", async () => {
    get("save").focus();
    document.querySelector("li")?.remove();
    await soon();
    await soon();
    expect(nameOfFocused()).toBe("Models");
  });

  it("goes to the screen where nothing named is left", async () => {
    get("item").focus();
    get("over").remove();
    await soon();
    await soon();
    expect(nameOfFocused()).toBe("main");
  });

  it("stays with what was given it at once", async () => {
    get("save").focus();
    get("save").remove();
    get("alone").focus();
    await soon();
    await soon();
    expect(nameOfFocused()).toBe("alone");
  });

  it("is left alone once it was left on purpose", async () => {
    get("save").focus();
    get("save").blur();
    await soon();
    get("save").remove();
    await soon();
    await soon();
    expect(document.activeElement).toBe(document.body);
  });
});
