import { env } from "../lib/env";
import { setRoles } from "../lib/people/commands";
import { addPerson } from "../lib/people/commands.add";
import { resetPassword, setDetails } from "../lib/people/commands.details";
import { officeHours, readHours } from "../lib/people/hours";
import { findAccount } from "../lib/people/queries";
import { AddPerson, ChangePerson } from "../lib/people/schema.add";
import type { Ctx } from "../lib/write";
import { check, listOf, orNone, readFlags, stated } from "./lib/arguments";
import { operate } from "./lib/operator";
import { Problem } from "./lib/problem.mjs";

const usage = `npm run person -- --email ana@example.com --name "Ana Silva" --roles owner,reviewer
  Adds a person and prints their password, once.
    --roles           of reviewer, owner, manager, compliance, admin; by comma
    --oidc            no password: they sign in by OpenID Connect
    --time-zone       of the IANA list; UTC unless said
    --hours           mon-thu=09:00-17:30,fri=09:00-14:00, or always; ${officeHours} unless said
    --calendar        their calendar's id; without one no meetings are offered for them
    --crm-owner       their id in the CRM
    --capacity        open tasks they take at once; 20 unless said

npm run person -- --email ana@example.com --update …
  Changes what is named and nothing else: any of the above, and
    --new-password    makes one, prints it, and ends their sessions
    none              as a value of --roles, --calendar or --crm-owner takes it away
`;

const options = {
  email: { type: "string" },
  name: { type: "string" },
  roles: { type: "string" },
  "time-zone": { type: "string" },
  hours: { type: "string" },
  calendar: { type: "string" },
  "crm-owner": { type: "string" },
  capacity: { type: "string" },
  oidc: { type: "boolean", default: false },
  update: { type: "boolean", default: false },
  "new-password": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

const flags = {
  email: "--email",
  name: "--name",
  roles: "--roles",
  timeZone: "--time-zone",
  workingHours: "--hours",
  calendarId: "--calendar",
  crmOwnerId: "--crm-owner",
  capacity: "--capacity",
};

/** What is to be done. Throws a `Problem` where that cannot be told. */
function read(args: string[]): (ctx: Ctx) => Promise<void> {
  const given = readFlags(args, options);
  if (given.help || args.length === 0) return async () => console.log(usage);

  const { email, name, oidc, update } = given;
  const roles = listOf(given.roles);
  const details = stated({
    name,
    timeZone: given["time-zone"],
    workingHours: hoursOf(given.hours),
    calendarId: orNone(given.calendar),
    crmOwnerId: orNone(given["crm-owner"]),
    capacity: given.capacity,
  });
  if (given["new-password"] && (oidc || !update)) {
    throw new Problem("--new-password goes with --update and without --oidc; a new person gets a password anyway.");
  }
  if (update) {
    const password = given["new-password"] ? "new" : oidc ? "none" : undefined;
    const input = check(ChangePerson, stated({ email, roles, password, details }), flags);
    return (ctx) => change(ctx, input);
  }
  const input = check(AddPerson, { ...unsaid, ...details, ...stated({ email, roles }), hasPassword: !oidc }, flags);
  return (ctx) => add(ctx, input);
}

const unsaid = {
  timeZone: "UTC",
  workingHours: readHours(officeHours),
  calendarId: null,
  crmOwnerId: null,
  capacity: 20,
};

async function add(ctx: Ctx, input: AddPerson): Promise<void> {
  const added = await addPerson(ctx, input);
  if (!added.ok) throw new Problem(problems[added.error]);
  console.log(`Added ${input.name}, ${input.email}: ${input.roles.join(", ")}.`);
  sayPassword(added.data.password);
  console.log(`Sign in at ${env().NEXTAUTH_URL}`);
  if (input.roles.includes("owner") && !input.calendarId) console.log("Without --calendar no meetings are offered.");
}

async function change(ctx: Ctx, { email, roles, details, password }: ChangePerson): Promise<void> {
  const account = await findAccount(ctx.db, email);
  if (!account) throw new Problem(problems.not_found);
  const personId = account.id;

  // Roles first: only they can be refused once the person is there.
  if (roles) {
    const set = await setRoles(ctx, { personId, roles });
    if (!set.ok) throw new Problem(problems[set.error]);
    const changed = [...set.data.given.map((role) => `+${role}`), ...set.data.taken.map((role) => `-${role}`)];
    console.log(`Roles: ${changed.join(" ") || "as they were"}.`);
  }
  const set = await setDetails(ctx, { personId, details });
  if (!set.ok) throw new Problem(problems[set.error]);
  if (set.data.fields.length > 0) console.log(`Changed: ${set.data.fields.join(", ")}.`);
  if (password) {
    const reset = await resetPassword(ctx, { personId, password });
    if (!reset.ok) throw new Problem(problems[reset.error]);
    sayPassword(reset.data.password);
  }
  if (!roles && set.data.fields.length === 0 && !password) console.log("Nothing to change.");
}

const problems: Record<"forbidden" | "email_taken" | "not_found" | "last_admin", string> = {
  forbidden: "This may not be done.",
  email_taken: "Somebody has this e-mail address already. To change them, add --update.",
  not_found: "Nobody has this e-mail address. To add them, leave out --update.",
  last_admin: "They are the last admin: nobody would be left who could give the role back. Make another one first.",
};

function sayPassword(password: string | null): void {
  console.log(password ? `Password, shown this once: ${password}` : "No password: they sign in by OpenID Connect.");
}

function hoursOf(text: string | undefined) {
  if (text === undefined) return undefined;
  const hours = readHours(text);
  if (!hours) throw new Problem(`--hours is written mon-fri=09:00-17:00,sat=10:00-12:00 or always, not "${text}".`);
  return hours;
}

await operate(read);
