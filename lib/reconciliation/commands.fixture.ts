import { asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { findings } from "@/db/schema/findings";
import { meetings } from "@/db/schema/meetings";
import { leads } from "@/db/schema/records";
import type { Connectors } from "@/lib/connectors/connect";
import { deliveryFixture } from "@/lib/delivery/commands.fixture";
import { runDelivery } from "@/lib/delivery/run";
import { startReconciliation } from "./commands";
import { findReconciliation } from "./queries";
import { reconcile } from "./reconcile";

type Sides = Pick<Connectors, "crm" | "calendar" | "systems">;

/** What was delivered and is compared, for tests. */
export function reconciliationFixture(db: Db, now: () => Date) {
  const fixture = deliveryFixture(db, now);
  let manager: Awaited<ReturnType<typeof fixture.aPerson>> | undefined;

  /** A handoff that arrived, with what the other side made of it. */
  async function delivered(connectors: Sides, changes: Parameters<typeof fixture.approved>[0] = {}) {
    const made = await fixture.approved(changes);
    await runDelivery({ db, connectors, now, random: () => 0 }, made.deliveryId);
    const { delivery, steps } = await fixture.found(made.deliveryId);
    if (delivery.state !== "done") throw new Error(`the delivery is ${delivery.state}`);
    const idOf = (step: string) => steps.find((row) => row.step === step)?.externalId ?? "";
    const [meeting] = await db.select().from(meetings).where(eq(meetings.deliveryId, made.deliveryId));
    return {
      ...made,
      calendarId: made.owner.email,
      recordId: idOf("crm.upsert"),
      eventId: idOf("calendar.book"),
      meeting,
    };
  }

  /** A manager asks, a worker compares; how it went. */
  async function compare(connectors: Sides) {
    manager ??= await fixture.aPerson("manager");
    const begun = await startReconciliation({ db, actor: manager, now: now() });
    if (!begun.ok) throw new Error(begun.error);
    await reconcile({ db, connectors, now }, begun.data.id);
    const run = await findReconciliation(db, begun.data.id);
    if (!run?.finishedAt) throw new Error("the comparison did not end");
    return run;
  }

  /** All findings, oldest first, as kind and state. */
  async function listFindings() {
    return db.select().from(findings).orderBy(asc(findings.foundAt), asc(findings.id));
  }

  async function leadOf(leadId: string) {
    const [lead] = await db.select().from(leads).where(eq(leads.id, leadId));
    if (!lead) throw new Error(`no lead ${leadId}`);
    return lead;
  }

  async function meetingOf(deliveryId: string) {
    const [meeting] = await db.select().from(meetings).where(eq(meetings.deliveryId, deliveryId));
    return meeting;
  }

  return { ...fixture, delivered, compare, listFindings, leadOf, meetingOf };
}
