import { z } from "zod";
import { type Answer, answered, refusal } from "../answer";
import { attempt } from "../attempt";
import type { Exchange } from "../exchange";
import type { Crm } from "./port";
import { type Domain, literally, type TrytonConfig, trytonClient } from "./tryton-client";
import { keepLead, keepNote } from "./tryton-notes";
import { partiesLike, partiesWith, toRecord } from "./tryton-parties";
import { findParty, upsertParty } from "./tryton-upsert";

/**
 * Tryton as a `Crm`, with its modules `party` and `sale_opportunity`: a person is a party, the chat a note on it, the
 * owner's task a lead given to an employee, a support request a note (a lead would be counted as a sale to come).
 *
 * Tryton has no unique key that a create could name: this is a CRM without idempotency. A repeat is safe because each
 * write looks first for what carries our key (a party for its address), and only one worker holds a delivery.
 */
export function tryton(config: TrytonConfig, send: Exchange): Crm {
  const client = trytonClient(config, send);

  return {
    findRecord: ({ id = null, email = null, phone = null }) =>
      attempt(async () => {
        const found = await findParty(client, id, { email, phone });
        return found && toRecord(found);
      }),

    listMatches: (by) => attempt(async () => (await partiesWith(client, by)).map(toRecord)),

    findSimilar: (by) => attempt(async () => (await partiesLike(client, by)).map(toRecord)),

    upsertRecord: (input) => upsertParty(client, input),

    // A note has the time of its writing, which is minutes after the chat: nothing of `at` is lost.
    logActivity: ({ key, recordId, text }) => keepNote(client, { key, recordId, text }),

    createTask: (input) => keepLead(client, input),

    createTicket: ({ key, recordId, subject, body }) =>
      keepNote(client, { key, recordId, text: `Support request: ${subject}\n\n${body}` }),

    // A party is referred to by invoices and moves, and Tryton's own "erase" wizard asks a person about them.
    erase: async () => answered("by_hand"),

    async findOwner({ email }) {
      const today = new Date().toISOString().slice(0, 10);
      const where: Domain = [["party.contact_mechanisms.value", "ilike", literally(email)]];
      const employees = await attempt(() =>
        client.search("company.employee", Employee, { where, fields: ["end_date"], limit: 20 }),
      );
      if (!employees.ok) return employees;
      const there = employees.data.find(({ end_date: end }) => end === null || dayOf(end) >= today);
      return answered(there ? { id: String(there.id) } : null);
    },

    async check(): Promise<Answer<{ account: string }>> {
      const preferences = await attempt(() => client.preferences());
      if (!preferences.ok) return preferences;
      if (!preferences.data.company) return refusal("refused", "the user has no company, which a lead needs");
      const models = await attempt(async () => {
        for (const model of ["party.party", "ir.note", "sale.opportunity"]) {
          await client.search(model, z.object({ id: z.int() }), { where: [], fields: ["id"], limit: 1 });
        }
      });
      return models.ok ? answered({ account: `${config.username}@${config.database}` }) : models;
    },
  };
}

const Day = z.object({ year: z.int(), month: z.int(), day: z.int() });
const Employee = z.object({ id: z.int(), end_date: Day.nullable() });
const dayOf = ({ year, month, day }: z.output<typeof Day>) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
