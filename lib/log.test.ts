import { expect, test } from "vitest";
import { z } from "zod";
import { makeLog } from "./log";
import { describeError } from "./log-error";

function lines() {
  const written: string[] = [];
  const log = makeLog({ level: "info" }, { write: (line: string) => written.push(line) });
  return { log, written, last: () => JSON.parse(written.at(-1) ?? "{}") as Record<string, unknown> };
}

test("a line is JSON with a level in words and an instant", () => {
  const { log, last } = lines();
  log.info({ handoffId: "h-1" }, "approved");
  expect(last()).toMatchObject({ level: "info", handoffId: "h-1", msg: "approved" });
  expect(last()["time"]).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
});

test("what people typed and who they are is dropped at any of the first three levels", () => {
  const { log, written } = lines();
  log.info({ email: "dana@northwind.example", visitor: { name: "Dana" }, lead: { id: "l-1", phone: "+14155550132" } });
  log.info({ job: { lead: { text: "call me, Dana" } }, request: { headers: { cookie: "Dana" } } });
  expect(written.join()).not.toMatch(/dana|415/i);
  expect(written.join()).toContain("l-1");
});

const secret = "dana@northwind.example";
function databaseError() {
  const error = new Error(`duplicate key value: Key (email)=(${secret}) already exists`);
  error.name = "PostgresError";
  return Object.assign(error, { code: "23505", constraint_name: "leads_email", query: `select '${secret}'` });
}

test.each([
  ["of the database", databaseError()],
  ["that wraps one of the database", new Error("write failed", { cause: databaseError() })],
  ["of JSON", thrownBy(() => JSON.parse(`{"a": ${secret}`))],
  ["of validation", thrownBy(() => z.object({ a: z.literal("x") }).parse({ [secret]: secret }))],
  ["with an address in it", new Error(`no mailbox ${secret}`)],
  ["with a quotation in it", new Error('cannot read "dana of northwind"')],
  ["with a telephone number in it", new Error("cannot dial +1 (415) 555-0132")],
])("an error %s is logged without what it quotes", (_, err) => {
  const { log, written, last } = lines();
  log.error({ err }, "failed");
  expect(written.join()).not.toMatch(/dana|northwind|555/);
  expect(last()["err"]).toHaveProperty("type");
});

test("of a database error the code and the constraint stay", () => {
  const { log, last } = lines();
  log.error({ err: databaseError() });
  expect(last()["err"]).toMatchObject({ type: "PostgresError", code: "23505", constraint: "leads_email" });
});

test("an id of ours stays whole, a number beside it does not", () => {
  const id = "01a1fb56-fe0c-72db-8a05-6744696b0fd1";
  expect(describeError(new Error(`handoff ${id} of +44 20 7946 0018`)).message).toBe(`handoff ${id} of [number]`);
});

test("an ordinary message and where it came from stay", () => {
  const { log, last } = lines();
  log.error({ err: new Error("the worker's connection is gone") });
  expect(last()["err"]).toMatchObject({
    message: "the worker's connection is gone",
    stack: expect.stringMatching(/^\s+at /),
  });
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  throw new Error("did not throw");
}
