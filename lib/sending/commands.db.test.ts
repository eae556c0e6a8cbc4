import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { sendings } from "@/db/schema/sendings";
import { claimTask } from "@/lib/tasks/commands";
import { aPlan } from "@/lib/tasks/commands.fixture";
import { useTestDatabase } from "@/scripts/test-db-client";
import { sendingHarness } from "./sending.harness";

const { db } = await useTestDatabase();
const { aRead, aTask, aPerson, as, found, send, say, taskOf, now } = sendingHarness(db, () => {
  throw new Error("nothing is sent here");
});
const count = () => db.$count(sendings);

describe("a reply that an owner sends", () => {
  test("is kept as a sending with a job, and has not stopped the clock", async () => {
    const read = await aRead();
    const sent = await send(read);
    if (!sent.ok) throw new Error(sent.error);
    const { sendingId } = sent.data;
    expect(await found(sendingId)).toMatchObject({
      state: "scheduled",
      channel: "email",
      personId: read.owner.id,
      subject: "Does the price hold?",
      body: "Hello Dana, thank you.",
      question: "answered",
    });
    expect(await taskOf(read.taskId)).toMatchObject({ state: "claimed", respondedAt: null });
    const jobs = await db.execute(
      sql`select payload from graphile_worker._private_jobs j where key = ${`run_sending:${sendingId}`}`,
    );
    expect(jobs.map(({ payload }) => payload)).toEqual([{ sendingId }]);
  });

  test("leaves a trail of ids without a word of it", async () => {
    const read = await aRead();
    await send(read, { message: "Words of a letter" });
    const trail = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, read.taskId));
    expect(trail.map(({ action }) => action)).toContain("task.send");
    expect(JSON.stringify(trail)).not.toContain("Words of a letter");
  });

  test.each([
    [{ message: "We will have it ready by Friday." }, "draft_promise"],
    [{ message: "Ask mike@elsewhere.example about it." }, "draft_personal_data"],
    [{ question: null }, "question_unsaid"],
    [{ channel: "sms" as const, message: "long ".repeat(400) }, "too_long"],
  ])("is refused where it may not go out: %o", async (set, error) => {
    const read = await aRead();
    const before = await count();
    expect(await send(read, set)).toEqual({ ok: false, error });
    expect(await count()).toBe(before);
  });

  test("is refused without consent, without an address, and on a channel nobody configured", async () => {
    expect(await send(await aRead({ consent: { email: "unclear" } }))).toEqual({ ok: false, error: "no_consent" });
    const unreachable = await aRead({ contact: { phone: "+14155550132" } });
    expect(await send(unreachable)).toEqual({ ok: false, error: "no_address" });
    expect(await send(await aRead(), {}, ["sms"])).toEqual({ ok: false, error: "not_configured" });
  });

  test("is refused after consent was withdrawn", async () => {
    const read = await aRead();
    await say(read.conversationId, "email", "denied", now());
    expect(await send(read)).toEqual({ ok: false, error: "no_consent" });
  });

  test("is refused before the question was read, and to anybody but its owner", async () => {
    const owner = await aPerson("Ola");
    const unread = await aTask({ owner }, { plan: aPlan({ email: "dana@northwind.example" }) });
    await claimTask(as(owner), unread);
    expect(await send({ owner, taskId: unread.taskId })).toEqual({ ok: false, error: "not_acknowledged" });
    const read = await aRead();
    expect(await send({ ...read, owner: await aPerson("Eve") })).toEqual({ ok: false, error: "forbidden" });
    const manager = await aPerson("Mara", { roles: ["manager"] });
    expect(await send({ ...read, owner: manager })).toEqual({ ok: false, error: "forbidden" });
  });

  test("pressed twice at the same moment goes out once", async () => {
    const read = await aRead();
    const both = await Promise.all([send(read), send(read)]);
    expect(both.map((one) => (one.ok ? "sent" : one.error)).toSorted()).toEqual(["sent", "under_way"]);
  });
});
