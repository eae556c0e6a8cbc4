import type { Fault } from "../faults";
import { fieldsOf, textOf } from "../fields";
import type { Context, Request } from "../http";
import { merge, note, remove, seedRecord } from "./seed";
import { findAny, recordsOf, type SalesforceRecord } from "./state";

/** What a colleague, or Salesforce itself, does just before the request is handled. */
export function somebodyElseInSalesforce(name: Fault["name"], request: Request, context: Context): void {
  if (name === "session-expired") note(context, "Session.end", {});
  if (name === "409-exists") personExists(request, context);
  const person = addressed(request, context);
  if (!person) return;
  if (name === "contact-deleted") remove(context, person.id);
  if (name === "contact-merged") {
    const required = person.type === "Lead" ? { Company: "Merged" } : {};
    merge(context, seedRecord(context, person.type, { LastName: "Merged", ...required }), person.id);
  }
  if (name === "lead-converted" && person.type === "Lead") convert(context, person);
}

/** The person the request changes, or whom its task is about. */
function addressed({ params, body }: Request, { state }: Context): SalesforceRecord | null {
  const id = params["id"] ?? textOf(fieldsOf(body)["WhoId"]);
  return findAny(state.salesforce, "Lead", id) ?? findAny(state.salesforce, "Contact", id);
}

/** The same person, entered by hand a moment ago. */
function personExists({ body }: Request, context: Context): void {
  const { Email: email, LastName: name } = fieldsOf(body);
  const known = recordsOf(context.state.salesforce, "Lead").some(({ values }) => values["Email"] === email);
  if (!known) seedRecord(context, "Lead", { Email: textOf(email), LastName: textOf(name), Company: "[not provided]" });
}

function convert(context: Context, lead: SalesforceRecord): void {
  const { FirstName = null, LastName = null, Email = null, Phone = null, Company = null } = lead.values;
  const account = seedRecord(context, "Account", { Name: Company, Type: "Customer - Direct" });
  const contactId = seedRecord(context, "Contact", { FirstName, LastName, Email, Phone, AccountId: account });
  note(context, "Lead.convert", { id: lead.id, contactId });
}
