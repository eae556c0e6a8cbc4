import { z } from "zod";
import { type Answer, answered, type Refusal, refusal } from "../answer";
import { attempt } from "../attempt";
import type { Exchange } from "../exchange";
import type { Crm } from "./port";
import { type SalesforceConfig, salesforceClient } from "./salesforce-client";
import { eraseWritten } from "./salesforce-erase";
import { attemptToSave, hasMoved } from "./salesforce-errors";
import { ensureKeyField, type Keyed, keyed } from "./salesforce-fields";
import { findAlike, findByDetails, findByEmail, findByPhone, getPerson } from "./salesforce-find";
import { keyOfStep, type Person, toRecord, typeOf } from "./salesforce-people";
import { soql } from "./salesforce-soql";
import { clip, lengths } from "./salesforce-text";
import { upsertPerson } from "./salesforce-upsert";

export type { SalesforceConfig } from "./salesforce-client";

/**
 * Salesforce as a `Crm`. A person is a Contact, or a Lead until somebody converts it; whom nobody knows becomes a Lead.
 * One instance a process: it keeps the session and remembers that our fields exist.
 */
export function salesforce(config: SalesforceConfig, send: Exchange): Crm {
  const client = salesforceClient(config, send);
  const ready = new Map<Keyed, Promise<Answer<null>>>();

  /** Once a process for each kind of record; asked again after a refusal. */
  async function keyField(type: Keyed): Promise<Refusal | null> {
    const asked = ready.get(type) ?? ensureKeyField(client, type);
    ready.set(type, asked);
    const answer = await asked;
    if (answer.ok) return null;
    ready.delete(type);
    return answer;
  }

  /** A task on the person that our key names. One who was merged or converted meanwhile is followed. */
  async function keepTask(
    { key, recordId }: { key: string; recordId: string },
    values: Record<string, string | boolean>,
  ): Promise<Answer<{ id: string }>> {
    const unready = await keyField("Task");
    if (unready) return unready;
    const save = (whoId: string) =>
      attemptToSave(() => client.upsert("Task", keyOfStep(key), { ...values, WhoId: whoId }));
    const { answer, errors } = await save(recordId);
    if (answer.ok) return answered({ id: answer.data.id });
    if (!hasMoved(errors)) return answer;
    const person = await attempt(() => getPerson(client, recordId));
    if (!person.ok) return person;
    if (!person.data || person.data.Id === recordId) return answer;
    const followed = (await save(person.data.Id)).answer;
    return followed.ok ? answered({ id: followed.data.id }) : followed;
  }

  return {
    async findRecord({ id, email, phone }) {
      const person = await attempt(
        async () =>
          (id && (await getPerson(client, id))) ||
          (email && (await findByEmail(client, email))) ||
          (phone && (await findByPhone(client, phone))) ||
          null,
      );
      return person.ok ? answered(person.data && toRecord(person.data)) : person;
    },

    listMatches: (by) => attempt(async () => (await findByDetails(client, by)).map(toRecord)),

    findSimilar: (by) => attempt(async () => (await findAlike(client, by)).map(toRecord)),

    async upsertRecord(input) {
      return (await keyField("Lead")) ?? upsertPerson(client, input);
    },

    logActivity: ({ text, at, ...input }) =>
      keepTask(input, {
        Subject: "Website chat",
        Description: clip(text, lengths.body),
        Status: "Completed",
        ActivityDate: dateOf(at),
      }),

    // No status: a new one gets the org's own for open tasks, and one that the owner has completed stays so.
    createTask: ({ subject, body, dueAt, ownerId, ...input }) =>
      keepTask(input, {
        Subject: clip(subject, lengths.subject),
        Description: clip(body, lengths.body),
        ActivityDate: dateOf(dueAt),
        IsReminderSet: true,
        ReminderDateTime: dueAt.toISOString(),
        Priority: "High",
        ...(ownerId && { OwnerId: ownerId }),
      }),

    async createTicket({ key, recordId, subject, body }) {
      const unready = await keyField("Case");
      if (unready) return unready;
      const person = await attempt(() => getPerson(client, recordId));
      if (!person.ok) return person;
      if (!person.data) return refusal("refused", "the record is gone", 404);
      const values = {
        Subject: clip(subject, lengths.subject),
        Description: clip(body, lengths.body),
        Origin: "Web",
        ...requester(person.data),
      };
      const saved = await attempt(() => client.upsert("Case", keyOfStep(key), values));
      return saved.ok ? answered({ id: saved.data.id }) : saved;
    },

    erase: (what) => eraseWritten(client, what),

    async findOwner({ email }) {
      const found = await attempt(async () =>
        Ids.parse(
          await client.query(
            soql`SELECT Id FROM User WHERE Email = ${email} AND IsActive = true AND UserType = ${"Standard"} ORDER BY CreatedDate, Id LIMIT 1`,
          ),
        ),
      );
      if (!found.ok) return found;
      const [user] = found.data;
      return answered(user ? { id: user.Id } : null);
    },

    async check() {
      // What every user of the API may read; the limits are for those alone who may see the setup.
      const found = await attempt(async () => Ids.parse(await client.query(soql`SELECT Id FROM Organization`)));
      if (!found.ok) return found;
      for (const type of Object.keys(keyed) as Keyed[]) {
        const unready = await keyField(type);
        if (unready) return unready;
      }
      return answered({ account: found.data[0]?.Id ?? "" });
    },
  };
}

const Ids = z.array(z.object({ Id: z.string() }));

/** A day without a time; the time itself is the reminder's. In UTC: the owner's zone is not ours to know. */
const dateOf = (at: Date) => at.toISOString().slice(0, 10);

/** A case hangs on a contact; of a lead it keeps name, address and number, as web forms do. */
function requester(person: Person): Record<string, string> {
  if (typeOf(person.Id) === "Contact") return { ContactId: person.Id };
  const { name, email, phone } = toRecord(person).fields;
  return {
    ...(name && { SuppliedName: clip(name, lengths.lastName) }),
    ...(email && { SuppliedEmail: email }),
    ...(phone && { SuppliedPhone: phone }),
  };
}
