import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { leads } from "@/db/schema/records";
import { type SalesforceHarness, startSalesforce } from "@/e2e/sandbox/salesforce/harness";
import { deliveryFixture } from "@/lib/delivery/commands.fixture";
import { runDelivery } from "@/lib/delivery/run";
import { useTestDatabase } from "@/scripts/test-db-client";
import type { Crm } from "./port";

const { db, sql } = await useTestDatabase();
let clock = new Date("2026-03-02T09:00:00Z");
const now = () => clock;
const { approved, found } = deliveryFixture(db, now);

let sandbox: SalesforceHarness;
let crm: Crm;
beforeAll(async () => {
  sandbox = await startSalesforce();
});
beforeEach(async () => {
  await sandbox.reset();
  // The sandbox counts from one again: its ids mean somebody else now.
  await sql`update leads set record_id = null`;
  crm = sandbox.org();
});
afterAll(() => sandbox.close());

/** Runs on each time it is due, as the queue would, until nothing more is to be done. */
async function runToTheEnd(deliveryId: string) {
  for (let round = 0; round < 20; round++) {
    await runDelivery({ db, connectors: { ...sandbox.connect(), crm }, now, random: () => 0 }, deliveryId);
    const { delivery } = await found(deliveryId);
    if (delivery.state !== "waiting") return delivery.state;
    clock = delivery.runAt;
  }
  throw new Error("it never ended");
}

/** The tasks that arrived: on whom, and whether they are done. */
async function tasksWritten() {
  const made = (await sandbox.ledger()).filter(({ operation }) => operation === "Task.create");
  return made.map(({ body }) => (body as { fields: Record<string, string> }).fields);
}

describe("an approved handoff, delivered to Salesforce", () => {
  test("arrives as one lead, one completed task and one open task, and a meeting that knows the lead", async () => {
    const { deliveryId, leadId, email } = await approved();
    expect(await runToTheEnd(deliveryId)).toBe("done");
    expect(await sandbox.written()).toEqual(["Lead.create", "Task.create", "Task.create"]);

    const ledger = await sandbox.ledger();
    const lead = ledger.find(({ operation }) => operation === "Lead.create");
    expect(lead?.body).toMatchObject({
      fields: { FirstName: "Dana", LastName: "Reyes", Company: "Northwind", Email: email },
    });
    const id = lead?.ids["id"];
    const [log, task] = await tasksWritten();
    expect(log).toMatchObject({ WhoId: id, Status: "Completed", Description: expect.stringContaining("Consent") });
    expect(task).toMatchObject({ WhoId: id, Status: "Not Started", ActivityDate: "2026-03-02" });
    expect(task?.["Description"]).toMatch(/^Unresolved question\nDo you work on site\?/);
    expect(JSON.stringify(ledger.find(({ operation }) => operation === "events.insert")?.body)).toContain(`"${id}"`);
    const [kept] = await db.select().from(leads).where(eq(leads.id, leadId));
    expect(kept?.recordId).toBe(id);
  });

  test("run again changes nothing anywhere", async () => {
    const { deliveryId } = await approved();
    await runToTheEnd(deliveryId);
    const before = [await sandbox.ledger(), await found(deliveryId)];
    await runToTheEnd(deliveryId);
    expect([await sandbox.ledger(), await found(deliveryId)]).toEqual(before);
  });

  test.each(["Session.create", "Query.run", "Lead.upsert", "Task.upsert"])(
    "%s whose answer was lost is not done twice",
    async (operation) => {
      await sandbox.fault({ name: "response-lost", operation });
      const { deliveryId } = await approved();
      expect(await runToTheEnd(deliveryId)).toBe("done");
      expect(await sandbox.written()).toEqual(["Lead.create", "Task.create", "Task.create"]);
    },
  );

  test("to a lead that was converted between two steps goes on with its contact", async () => {
    await sandbox.fault({ name: "lead-converted", operation: "Task.upsert" });
    const { deliveryId } = await approved({ withMeeting: false });
    expect(await runToTheEnd(deliveryId)).toBe("done");
    expect(await sandbox.written()).toEqual(["Lead.create", "Task.create", "Task.create"]);
    const whom = (await tasksWritten()).map(({ WhoId }) => WhoId);
    expect(whom).toEqual([expect.stringMatching(/^003/), whom[0]]);
  });

  test("of support becomes a case, with no open task", async () => {
    const { deliveryId } = await approved({ route: "support" });
    expect(await runToTheEnd(deliveryId)).toBe("done");
    expect(await sandbox.written()).toEqual(["Lead.create", "Task.create", "Case.create"]);
  });

  test("waits an hour where the day's allowance is used up, and is left to a person where a field may not be made", async () => {
    await sandbox.fault({ name: "403-rate-limit", operation: "Lead.upsert" });
    const limited = await approved();
    await runDelivery({ db, connectors: { ...sandbox.connect(), crm }, now, random: () => 0 }, limited.deliveryId);
    const { delivery } = await found(limited.deliveryId);
    expect(delivery.state).toBe("waiting");
    expect(delivery.runAt.getTime() - now().getTime()).toBe(3_600_000);

    await sandbox.reset();
    crm = sandbox.org();
    await sandbox.fault({ name: "403", operation: "CustomField.create" });
    const { deliveryId, email } = await approved();
    expect(await runToTheEnd(deliveryId)).toBe("dead");
    const { steps } = await found(deliveryId);
    expect(JSON.stringify(steps)).toContain("Lead.Handoff_Desk_Key__c is missing");
    expect(JSON.stringify(steps)).not.toContain(email);
  });
});
