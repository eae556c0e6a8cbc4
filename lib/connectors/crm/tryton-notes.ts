import { z } from "zod";
import { type Answer, refusal } from "../answer";
import { attempt } from "../attempt";
import type { Crm } from "./port";
import { type Domain, literally, numberOf, seenOf, type TrytonClient } from "./tryton-client";

/**
 * What we write beside the party. Tryton has no unique key for any of it, so each carries ours where a person may see
 * it and the search finds it: look first, then create. Only one worker holds a delivery, hence no second one looks
 * meanwhile; and Tryton answers after its commit, so a call whose answer was lost is found by the next.
 */

const Written = z.object({
  id: z.int(),
  create_uid: z.int().nullable(),
  write_uid: z.int().nullable(),
  _timestamp: z.string(),
});
const Note = Written.extend({ message: z.string().nullable() });
const Lead = Written.extend({
  reference: z.string().nullable(),
  description: z.string().nullable(),
  comment: z.string().nullable(),
  employee: z.int().nullable(),
});
const own = ["create_uid", "write_uid", "_timestamp"];

/** Nobody but us has changed it: what a colleague wrote is never overwritten. */
const isUntouched = ({ create_uid, write_uid }: z.output<typeof Written>) =>
  write_uid === null || write_uid === create_uid;

/** A note on the party; its last line is our key. */
export async function keepNote(
  client: TrytonClient,
  { key, recordId, text }: { key: string; recordId: string; text: string },
): Promise<Answer<{ id: string }>> {
  const party = numberOf(recordId);
  if (party === null) return refusal("refused", "not a party of this system");
  const mark = `Reference: ${key}`;
  const message = `${text}\n\n${mark}`;
  return attempt(async () => {
    const where: Domain = [["message", "like", `%${literally(mark)}`]];
    const [note] = await client.search("ir.note", Note, { where, fields: ["message", ...own], limit: 1 });
    if (!note) return { id: String(await client.create("ir.note", { resource: `party.party,${party}`, message })) };
    if (note.message !== message && isUntouched(note)) {
      await client.write("ir.note", note.id, { message }, seenOf("ir.note", note));
    }
    return { id: String(note.id) };
  });
}

/** A lead of the sales pipeline, given to the employee; its reference is our key. */
export async function keepLead(
  client: TrytonClient,
  { key, recordId, ownerId, subject, body, dueAt }: Parameters<Crm["createTask"]>[0],
): Promise<Answer<{ id: string }>> {
  const party = numberOf(recordId);
  if (party === null) return refusal("refused", "not a party of this system");
  const employee = ownerId === null ? null : numberOf(ownerId);
  if (ownerId !== null && employee === null) return refusal("refused", "not an employee of this system");
  const words = { description: subject, comment: `${body}\n\nAnswer by ${sayInstant(dueAt)}.` };
  return attempt(async () => {
    const fields = ["reference", "description", "comment", "employee", ...own];
    const [lead] = await client.search("sale.opportunity", Lead, {
      where: [["reference", "=", key]],
      fields,
      limit: 1,
    });
    if (!lead) {
      const values = { party, reference: key, ...words, employee, start_date: dayOf(dueAt) };
      return { id: String(await client.create("sale.opportunity", values)) };
    }
    const changes = {
      ...(lead.employee !== employee && { employee }),
      ...(isUntouched(lead) && lead.description !== words.description && { description: words.description }),
      ...(isUntouched(lead) && lead.comment !== words.comment && { comment: words.comment }),
    };
    if (Object.keys(changes).length > 0) {
      await client.write("sale.opportunity", lead.id, changes, seenOf("sale.opportunity", lead));
    }
    return { id: String(lead.id) };
  });
}

/** A date of Tryton's. A lead begins on a day: the hour by which it has to be answered is in its comment. */
const dayOf = (at: Date) => ({
  __class__: "date",
  year: at.getUTCFullYear(),
  month: at.getUTCMonth() + 1,
  day: at.getUTCDate(),
});

const instant = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});
const sayInstant = (at: Date) => `${instant.format(at)} UTC`;
