import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { sendings } from "@/db/schema/sendings";
import { tasks } from "@/db/schema/tasks";
import type { Harness } from "@/e2e/sandbox/harness";
import type { Actor, Person } from "@/lib/actor";
import type { SendingChannel } from "@/lib/connectors/messaging/port";
import { acknowledgeQuestion, claimTask } from "@/lib/tasks/commands";
import { aPlan, taskFixture } from "@/lib/tasks/commands.fixture";
import { sendReply } from "./commands";
import { runSending } from "./run";
import type { SendReply } from "./schema";

/** What tests of this folder begin with: tasks whose question was read, and a worker's hand with a clock of the test's. */
export function sendingHarness(db: Db, sandbox: () => Harness) {
  const began = new Date("2026-03-04T10:00:00Z");
  let clock = began;
  const now = () => clock;
  const fixture = taskFixture(db, began);
  const as = (actor: Actor) => ({ db, actor, now: now() });

  /** A claimed task whose question was read, with both channels open where nothing else is said. */
  async function aRead(options: { consent?: object; contact?: { email?: string; phone?: string } } = {}) {
    const owner: Person = await fixture.aPerson("Ola");
    const contact = options.contact ?? { email: "dana@northwind.example", phone: "+14155550132" };
    const made = await fixture.aTask(
      { owner },
      { plan: aPlan({ name: "Dana", ...contact }), consent: options.consent ?? { email: "granted", sms: "granted" } },
    );
    await claimTask(as(owner), made);
    await acknowledgeQuestion(as(owner), made);
    return { owner, ...made };
  }

  async function send(
    { owner, taskId }: { owner: Person; taskId: string },
    set: Partial<SendReply> = {},
    sendable: SendingChannel[] = ["email", "sms"],
  ) {
    const input = {
      taskId,
      channel: "email",
      message: "Hello Dana, thank you.",
      question: "answered",
      ...set,
    } as const;
    return sendReply(as(owner), sendable, input);
  }

  /** A message that is about to be sent. */
  async function aSending(options: Parameters<typeof aRead>[0] & { channel?: SendingChannel } = {}) {
    const read = await aRead(options);
    const sent = await send(read, { channel: options.channel ?? "email" });
    if (!sent.ok) throw new Error(sent.error);
    return { ...read, sendingId: sent.data.sendingId };
  }

  const run = (sendingId: string, options: Parameters<Harness["connect"]>[0] = {}) =>
    runSending({ db, connectors: sandbox().connect(options), now, random: () => 0 }, sendingId);

  /** As the queue would: each time it is due. */
  async function runToTheEnd(sendingId: string) {
    for (let round = 0; round < 60; round++) {
      await run(sendingId);
      const { state, runAt } = await found(sendingId);
      if (state !== "waiting" && state !== "scheduled") return;
      if (runAt > clock) clock = runAt;
    }
    throw new Error("it never ended");
  }

  async function found(sendingId: string) {
    const [row] = await db.select().from(sendings).where(eq(sendings.id, sendingId));
    if (!row) throw new Error("no such sending");
    return row;
  }
  async function taskOf(taskId: string) {
    const [row] = await db.select().from(tasks).where(eq(tasks.id, taskId));
    if (!row) throw new Error("no such task");
    return row;
  }

  const arrived = async (operation: "mail.accept" | "messages.create") =>
    (await sandbox().ledger()).filter((entry) => entry.operation === operation);

  return {
    ...fixture,
    as,
    aRead,
    send,
    aSending,
    run,
    runToTheEnd,
    found,
    taskOf,
    mails: () => arrived("mail.accept"),
    texts: () => arrived("messages.create"),
    now,
    began,
    pass: (ms: number) => {
      clock = new Date(clock.getTime() + ms);
    },
    restart: () => {
      clock = began;
    },
  };
}
