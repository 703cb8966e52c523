import { QueryObserver, type QueryClient } from "@tanstack/react-query";
import { afterEach, expect, test } from "vitest";
import { createQueryClient } from "./queryClient";

/** A server whose answers are let go one by one, each with what stood when it was asked. */
class SlowServer {
  stands = "old";
  readonly asked: (() => void)[] = [];

  readonly read = (): Promise<string> => {
    const seen = this.stands;
    return new Promise((resolve) => {
      this.asked.push(() => { resolve(seen); });
    });
  };
}

let client: QueryClient;
let leave: (() => void) | undefined;

function watch(read: () => Promise<string>): QueryObserver<string> {
  client = createQueryClient().queryClient;
  const observer = new QueryObserver<string>(client, { queryKey: ["documents", "a"], queryFn: read });
  leave = observer.subscribe(() => undefined);
  return observer;
}

afterEach(() => {
  leave?.();
  leave = undefined;
  client.clear();
});

test("what is told to have changed while it is read for the first time is read once more", async () => {
  const server = new SlowServer();
  const observer = watch(server.read);
  server.stands = "new";
  const told = client.invalidateQueries({ queryKey: ["documents", "a"] });
  server.asked[0]?.();
  await expect.poll(() => server.asked.length).toBe(2);
  server.asked[1]?.();
  await told;
  expect(observer.getCurrentResult().data).toBe("new");
});

test("a first reading that is told of several times is read once more for all of them", async () => {
  const server = new SlowServer();
  watch(server.read);
  const told = Promise.all([client.invalidateQueries({ queryKey: ["documents"] }), client.invalidateQueries({ queryKey: ["documents", "a"] })]);
  server.asked[0]?.();
  await expect.poll(() => server.asked.length).toBe(2);
  server.asked[1]?.();
  await told;
  expect(server.asked).toHaveLength(2);
});

test("what nobody looks at is only called out of date, and read when somebody does", async () => {
  const server = new SlowServer();
  watch(server.read);
  leave?.();
  const told = client.invalidateQueries({ queryKey: ["documents", "a"] });
  server.asked[0]?.();
  await told;
  await expect.poll(() => client.getQueryData(["documents", "a"])).toBe("old");
  expect(server.asked).toHaveLength(1);
  expect(client.getQueryState(["documents", "a"])?.isInvalidated).toBe(true);
});

test("what could not be read is not asked for again because it was said to have changed", async () => {
  let asked = 0;
  watch(() => {
    asked++;
    return Promise.reject(new Error("Away"));
  });
  await client.invalidateQueries({ queryKey: ["documents", "a"] });
  expect(asked).toBe(1);
});
