import { z } from "zod";
import { type Answer, answered, type Refusal } from "../answer";
import { attempt, attemptOrNull } from "../attempt";
import type { Exchange } from "../exchange";
import { type HubSpotConfig, hubspotClient } from "./hubspot-client";
import { getContact, searchByDetails, searchByPhone, searchSimilar } from "./hubspot-contacts";
import { eraseObject } from "./hubspot-erase";
import { ensureProperties, KEY_PROPERTY, PHONE_PROPERTY } from "./hubspot-properties";
import { singleResult } from "./hubspot-result";
import { MAX_BODY, textToHtml } from "./hubspot-text";
import { upsertContact } from "./hubspot-upsert";
import type { Crm, CrmRecord } from "./port";

/** HubSpot as a `Crm`. One instance a process: it remembers that our properties exist. */
export function hubspot(config: HubSpotConfig, send: Exchange): Crm {
  const client = hubspotClient(config, send);
  let ready: Promise<Answer<null>> | null = null;

  /** Once a process; asked again after a refusal. */
  async function properties(): Promise<Refusal | null> {
    ready ??= ensureProperties(client);
    const answer = await ready;
    if (answer.ok) return null;
    ready = null;
    return answer;
  }

  /** An object that our key names, attached to a contact. Both writes may be repeated. */
  async function attach(
    objectType: "notes" | "tasks" | "tickets",
    input: { key: string; recordId: string },
    values: Record<string, string>,
  ): Promise<Answer<{ id: string }>> {
    const unready = await properties();
    if (unready) return unready;
    const written = singleResult(
      await attempt(() =>
        client.batch.upsert(objectType, {
          inputs: [{ id: input.key, idProperty: KEY_PROPERTY, properties: { ...values, [KEY_PROPERTY]: input.key } }],
        }),
      ),
    );
    if (!written.ok) return written;
    const { id } = written.data;
    const linked = await attempt(() => client.associations.createDefault(objectType, id, "contacts", input.recordId));
    return linked.ok ? answered({ id }) : linked;
  }

  return {
    async findRecord({ id, email, phone }) {
      const unready = phone ? await properties() : null;
      if (unready) return unready;
      const ways: (() => Promise<CrmRecord | null>)[] = [];
      if (id) ways.push(() => getContact(client, id));
      if (email) ways.push(() => getContact(client, email, "email"));
      if (phone)
        ways.push(
          () => getContact(client, phone, PHONE_PROPERTY),
          () => searchByPhone(client, phone),
        );
      for (const way of ways) {
        const found = await attemptOrNull(way);
        if (!found.ok || found.data) return found;
      }
      return answered(null);
    },

    listMatches: (by) => attempt(async () => (by.email || by.phone ? await searchByDetails(client, by) : [])),

    findSimilar: (by) => attempt(() => searchSimilar(client, by)),

    async upsertRecord(input) {
      const unready = input.fields.email ? null : await properties();
      return unready ?? upsertContact(client, input);
    },

    logActivity: (input) =>
      attach("notes", input, { hs_note_body: textToHtml(input.text), hs_timestamp: input.at.toISOString() }),

    createTask: (input) =>
      attach("tasks", input, {
        hs_task_subject: input.subject,
        hs_task_body: textToHtml(input.body),
        hs_timestamp: input.dueAt.toISOString(),
        hs_task_status: "NOT_STARTED",
        hs_task_type: "TODO",
        hs_task_priority: "HIGH",
        ...(input.ownerId && { hubspot_owner_id: input.ownerId }),
      }),

    createTicket: (input) =>
      attach("tickets", input, {
        subject: input.subject,
        content: input.body.slice(0, MAX_BODY),
        // The pipeline and stage that every account has.
        hs_pipeline: "0",
        hs_pipeline_stage: "1",
      }),

    erase: (what) => eraseObject(client, what),

    async findOwner({ email }) {
      const page = await attempt(async () => Owners.parse(await client.owners.getPage(email, undefined, 1)));
      if (!page.ok) return page;
      const owner = page.data.results[0];
      return answered(owner ? { id: owner.id } : null);
    },

    async check() {
      const account = await attempt(async () => Account.parse(JSON.parse((await client.account()).body)));
      if (!account.ok) return account;
      const unready = await properties();
      return unready ?? answered({ account: String(account.data.portalId) });
    },
  };
}

const Owners = z.object({ results: z.array(z.object({ id: z.string() })) });
const Account = z.object({ portalId: z.number() });
