import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import type { Person } from "@/lib/actor";
import { fail, ok } from "@/lib/result";
import { action } from "./action";

const signedIn = vi.hoisted(() => ({ actor: undefined as Person | undefined }));
vi.mock("@/lib/session", () => ({ currentActor: async () => signedIn.actor }));
vi.mock("@/lib/db", () => ({ db: () => "the database" }));
vi.mock("@/lib/log", () => ({ requestLog: () => ({ error: logged }) }));
const logged = vi.hoisted(() => vi.fn());

const rita: Person = { kind: "person", id: "rita", name: "Rita", roles: ["reviewer"] };
const Input = z.object({ handoffId: z.uuid(), reason: z.string().min(1, "Say why.") });
const good = { handoffId: "018f0000-0000-7000-8000-000000000000", reason: "spam" };

afterEach(() => {
  signedIn.actor = undefined;
  logged.mockReset();
});

test("nobody signed in: the command never runs", async () => {
  const run = vi.fn();
  expect(await action(Input, run)(good)).toEqual({ ok: false, error: "signed_out" });
  expect(run).not.toHaveBeenCalled();
});

test("the command gets the person, one clock reading and only what the schema names", async () => {
  signedIn.actor = rita;
  const run = vi.fn(async () => ok("done"));
  expect(await action(Input, run)({ ...good, role: "admin" } as never)).toEqual({ ok: true, data: "done" });
  expect(run).toHaveBeenCalledWith({ db: "the database", actor: rita, now: expect.any(Date) }, good);
});

test("what does not fit the schema is told field by field, and the command never runs", async () => {
  signedIn.actor = rita;
  const run = vi.fn();
  expect(await action(Input, run)({ ...good, reason: "" })).toEqual({
    ok: false,
    error: "invalid",
    fields: { reason: ["Say why."] },
  });
  expect(await action(Input, run)(null as never)).toMatchObject({ error: "invalid" });
  expect(run).not.toHaveBeenCalled();
});

test.each(["NUL \0", "half a pair \ud800"])("text that cannot be kept is invalid: %j", async (reason) => {
  signedIn.actor = rita;
  const run = vi.fn();
  expect(await action(Input, run)({ ...good, reason })).toEqual({ ok: false, error: "invalid", fields: {} });
  expect(run).not.toHaveBeenCalled();
});

test("what a command refuses goes to the caller as it is, and is no error", async () => {
  signedIn.actor = rita;
  expect(await action(Input, async () => fail("stale"))(good)).toEqual({ ok: false, error: "stale" });
  expect(logged).not.toHaveBeenCalled();
});

test("what nobody expected is logged and thrown on", async () => {
  signedIn.actor = rita;
  const broken = new Error("broken");
  await expect(action(Input, () => Promise.reject(broken))(good)).rejects.toBe(broken);
  expect(logged).toHaveBeenCalledWith({ err: broken }, "action failed");
});
