import { fieldValue, recordsOf, type SalesforceRecord, type SalesforceState } from "../salesforce/state";

/** Who has this id in the org; null for nobody. */
export function personInOrg(state: SalesforceState, id: string): { id: string; name: string } | null {
  const person = state.records.get(id);
  const name = person && fieldValue(person, "Name");
  return person ? { id: person.id, name: typeof name === "string" ? name : "No name" } : null;
}

/** The org's people, tasks and cases as the page shows those of any CRM, newest first. */
export function salesforceView(state: SalesforceState) {
  const newest = (type: string) => recordsOf(state, type).toReversed();
  const text = (record: SalesforceRecord, name: string) => {
    const value = fieldValue(record, name);
    return typeof value === "string" ? value : null;
  };
  const at = (id: string | null) => (id ? state.records.get(id) : undefined);
  const about = (id: string | null) => personInOrg(state, id ?? "");
  const tasks = newest("Task");
  return {
    contacts: [...newest("Contact"), ...newest("Lead")]
      .filter((person) => fieldValue(person, "IsConverted") !== true)
      .map((person) => {
        const account = at(text(person, "AccountId"));
        return {
          id: person.id,
          name: text(person, "Name") ?? "No name",
          email: text(person, "Email"),
          phone: text(person, "Phone"),
          company: text(person, "Company") ?? (account ? text(account, "Name") : null),
          role: text(person, "Title"),
          customer: /^customer/i.test((account && text(account, "Type")) ?? ""),
          wasThere: person.seed,
          at: person.updatedAt,
        };
      }),
    activities: tasks
      .filter((task) => fieldValue(task, "IsClosed") === true)
      .map((task) => ({
        id: task.id,
        contact: about(text(task, "WhoId")),
        text: text(task, "Description") ?? "",
        at: task.createdAt,
      })),
    tasks: tasks
      .filter((task) => fieldValue(task, "IsClosed") !== true)
      .map((task) => {
        const owner = at(text(task, "OwnerId"));
        return {
          id: task.id,
          contact: about(text(task, "WhoId")),
          subject: text(task, "Subject") ?? "",
          text: text(task, "Description") ?? "",
          owner: owner ? text(owner, "Email") : null,
          due: text(task, "ReminderDateTime") ?? text(task, "ActivityDate"),
        };
      }),
    tickets: newest("Case").map((record) => ({
      id: record.id,
      contact: about(text(record, "ContactId")),
      subject: text(record, "Subject") ?? "",
      text: text(record, "Description") ?? "",
      at: record.createdAt,
    })),
  };
}
