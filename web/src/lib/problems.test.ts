import { describe, expect, it } from "vitest";
import { ApiProblem, problemFromBody, problemFromError } from "./problems";

describe("problems", () => {
  it("takes title, detail and remedy from ProblemDetails", () => {
    const problem = problemFromBody(415, {
      type: "urn:writersroom:problem:unsupported_format",
      title: "This file is not a screenplay",
      detail: "It is a picture.",
      remedy: "Export it as Fountain.",
    });
    expect(problem).toMatchObject({
      slug: "unsupported_format",
      status: 415,
      title: "This file is not a screenplay",
      detail: "It is a picture.",
      remedy: "Export it as Fountain.",
    });
  });

  it("knows what to do where the server does not say", () => {
    expect(problemFromBody(413, { type: "urn:writersroom:problem:too_large" }).remedy).toContain("20 MB");
  });

  it("collects the messages of every field", () => {
    const problem = problemFromBody(400, { errors: { title: ["It is empty."], text: ["It is too long.", 5] } });
    expect(problem.fieldErrors).toEqual(["It is empty.", "It is too long."]);
    expect(problem.faults).toEqual({ title: "It is empty.", text: "It is too long." });
  });

  it.each([[undefined], [null], ["<html>Bad gateway</html>"], [42]])("makes a sentence of the body %j", (body) => {
    const problem = problemFromBody(502, body);
    expect(problem).toMatchObject({ slug: "internal_error", title: "The server could not do this" });
    expect(problem.detail).not.toContain("html");
  });

  it("tells an unreachable server from a fault of the page", () => {
    expect(problemFromError(new TypeError("Failed to fetch")).slug).toBe("offline");
    expect(problemFromError(new Error("x is not a function")).slug).toBe("internal_error");
  });

  it("passes a problem through", () => {
    const problem = new ApiProblem({ slug: "not_found", status: 404, title: "Gone", detail: "" });
    expect(problemFromError(problem)).toBe(problem);
  });
});
