import type { Locator, Page } from "@playwright/test";
import type { LedgerLine } from "./api";

/** What arrives on the other sides of one handoff, or is said to: field by field, the texts whole. */
export type Pushed = {
  contact: Record<string, string>;
  activity: string;
  task: { subject: string; body: string };
  meeting: { title: string; description: string; start: string; invites: string };
};

const said = async (part: Locator) => (await part.textContent()) ?? "";

/** What the screen says will be pushed. */
export async function promisedOn(page: Page): Promise<Pushed> {
  const push = page.getByRole("region", { name: "What will be pushed" });
  for (const more of await push.locator("summary").all()) await more.click();
  const contact: Record<string, string> = {};
  for (const row of await push.locator("tbody tr").all()) {
    contact[await said(row.locator("th"))] = await said(row.locator(".now"));
  }
  const under = (term: string) => push.locator("dt", { hasText: term }).locator("xpath=following-sibling::dd[1]");
  const heading = (term: string) => said(under(term).locator("b"));
  const whole = (term: string) => said(under(term).locator("details p"));
  return {
    contact,
    activity: await said(under("Activity")),
    task: { subject: await heading("Task"), body: await whole("Task") },
    meeting: {
      title: await heading("Meeting"),
      description: await whole("Meeting"),
      start: (await under("Meeting").locator("time").getAttribute("datetime")) ?? "",
      invites: (await said(under("Meeting").getByText(/^invites /))).replace("invites ", ""),
    },
  };
}

/** What the sandbox accepted. */
export function receivedIn(written: readonly LedgerLine[]): Pushed {
  const of = (operation: string) => {
    const line = written.find((one) => one.operation === operation);
    if (!line) throw new Error(`the sandbox received no ${operation}`);
    return line.body;
  };
  const properties = (operation: string) => of(operation)["properties"] as Record<string, string>;
  const { firstname, lastname, email, phone, company, jobtitle } = properties("contacts.create");
  const name = [firstname, lastname].filter(Boolean).join(" ");
  const contact = { Name: name, "E-mail": email, Phone: phone, Company: company, Role: jobtitle };
  const task = properties("tasks.create");
  const event = of("events.insert")["resource"] as {
    summary: string;
    description: string;
    start: { dateTime: string };
  };
  const invited = JSON.stringify(written.findLast(({ operation }) => operation.startsWith("events."))?.body);
  return {
    contact: Object.fromEntries(Object.entries(contact).flatMap(([field, value]) => (value ? [[field, value]] : []))),
    activity: plain(properties("notes.create")["hs_note_body"] ?? ""),
    task: { subject: task["hs_task_subject"] ?? "", body: plain(task["hs_task_body"] ?? "") },
    meeting: {
      title: event.summary,
      description: event.description,
      start: event.start.dateTime,
      invites: /"email":"([^"]+)"/.exec(invited)?.[1] ?? "",
    },
  };
}

/** As the other side shows the text that was made HTML for it. */
const plain = (html: string) =>
  html
    .replaceAll("<br>", "\n")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
