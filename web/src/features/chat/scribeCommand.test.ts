import { describe, expect, it } from "vitest";
import cases from "../../../../tests/WritersRoom.Server.Tests/Scribe/spoken-commands.json";
import { scribeCommandOf } from "./scribeCommand";

describe("commands to the Scribe", () => {
  it.each(cases)("are heard as the server hears them: $message", ({ message, command }) => {
    expect(scribeCommandOf(message) ?? null).toBe(command);
  });
});
