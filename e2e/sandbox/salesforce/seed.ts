import { z } from "zod";
import type { Context } from "../http";
import { fullId, mintId } from "./ids";
import { findAny, recordsOf, type Values } from "./state";

const Fields = z.record(z.string(), z.union([z.string(), z.boolean()]));

/** The org as it was before the desk writes, and what colleagues do in it. Field names are Salesforce's. */
export const SalesforceScene = z.strictObject({
  /** `alert` as every org has it from the start, `block`, or none. */
  duplicate_rule: z.enum(["alert", "block", "off"]).optional(),
  /** The user to whom assignment rules give every lead and case that is saved. */
  assign_to: z.string().optional(),
  accounts: z.array(Fields).default([]),
  contacts: z.array(Fields).default([]),
  leads: z.array(Fields).default([]),
  users: z.array(Fields).default([]),
  /** Only Salesforce's own screens and its SOAP API do these three. */
  merge: z.array(z.strictObject({ remaining: z.string(), merged: z.string() })).default([]),
  convert: z.array(z.strictObject({ lead: z.string(), contact: z.string() })).default([]),
  delete: z.array(z.string()).default([]),
});

export type SalesforceSeeded = Record<"accounts" | "contacts" | "leads" | "users", string[]>;

/** Seeding the same people twice adds nothing twice: by e-mail, or by name of an account. */
export function seedSalesforce(context: Context, scene: z.infer<typeof SalesforceScene>): SalesforceSeeded {
  if (scene.duplicate_rule) note(context, "DuplicateRule.set", {}, { action: scene.duplicate_rule });
  if (scene.assign_to) note(context, "AssignmentRule.set", { ownerId: scene.assign_to });
  const seeded = {
    accounts: scene.accounts.map((fields) => seedRecord(context, "Account", fields)),
    contacts: scene.contacts.map((fields) => seedRecord(context, "Contact", fields)),
    leads: scene.leads.map((fields) => seedRecord(context, "Lead", fields)),
    users: scene.users.map((fields) => seedRecord(context, "User", fields)),
  };
  for (const { remaining, merged } of scene.merge) merge(context, remaining, merged);
  for (const { lead, contact } of scene.convert) {
    note(context, "Lead.convert", { id: fullId(lead) ?? "", contactId: fullId(contact) ?? "" });
  }
  for (const id of scene.delete) remove(context, id);
  return seeded;
}

export function seedRecord(context: Context, type: string, fields: Values): string {
  const { salesforce } = context.state;
  const natural = type === "Account" ? "Name" : "Email";
  const same = recordsOf(salesforce, type).find(
    ({ values, seed }) => seed && fields[natural] && values[natural] === fields[natural],
  );
  // Two records of one person are a scene of its own: they differ in more than the address.
  if (same && Object.entries(fields).every(([name, value]) => same.values[name] === value)) return same.id;
  const id = mintId(type, salesforce.lastNumber + 1);
  note(context, `${type}.create`, { id }, { fields });
  return id;
}

export function remove(context: Context, id: string): void {
  const type = context.state.salesforce.records.get(fullId(id) ?? "")?.type;
  if (type) note(context, `${type}.delete`, { id: fullId(id) ?? "" });
}

/** The merged record's id leads to the remaining one from now on, which takes what it had not. */
export function merge(context: Context, remaining: string, merged: string): void {
  const kept = ["Lead", "Contact"].map((type) => findAny(context.state.salesforce, type, remaining)).find(Boolean);
  if (kept) note(context, `${kept.type}.merge`, { id: kept.id, merged: fullId(merged) ?? "" });
}

export function note({ ledger }: Context, operation: string, ids: Record<string, string>, body: object = {}): void {
  ledger.append({ system: "salesforce", operation, ids, key: null, body, seed: true });
}
