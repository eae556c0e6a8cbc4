import { z } from "zod";
import { roles } from "@/db/enums";

/** "HH:MM", to "24:00". */
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be a time as HH:MM");
const day = z.enum(["1", "2", "3", "4", "5", "6", "7"]);
export const workingHours = z.partialRecord(day, z.array(z.tuple([time, time])));

const email = z.string().trim().toLowerCase().pipe(z.email("is not an e-mail address").max(254, "is too long"));
/** An id in another system, as that system writes it. */
const foreignId = z.string().trim().min(1, "is empty").max(254, "is too long");
const someRoles = z
  .array(z.enum(roles, { error: ({ input }) => `"${String(input)}" is not one of ${roles.join(", ")}` }))
  .transform((given) => roles.filter((role) => given.includes(role)));

/** How somebody works: what routing, slots and the CRM's task go by. */
const details = {
  name: z
    .string()
    .trim()
    .min(1, "is empty")
    .max(100, "is too long")
    .regex(/^[^\p{Cc}]*$/u, "holds a control character"),
  timeZone: z.string().refine(isTimeZone, "is not a time zone of the IANA list, as Europe/Berlin"),
  workingHours,
  calendarId: foreignId.nullable(),
  crmOwnerId: foreignId.nullable(),
  capacity: z.coerce.number("must be a whole number").int("must be a whole number").min(0).max(1_000),
};

export const AddPerson = z.strictObject({
  email,
  ...details,
  roles: someRoles.refine((given) => given.length > 0, "must name at least one"),
  /** False where they sign in by OpenID Connect only. */
  hasPassword: z.boolean(),
});
export type AddPerson = z.output<typeof AddPerson>;

/** What changes; what is absent stays. */
export const ChangePerson = z.strictObject({
  email,
  details: z.strictObject(details).partial(),
  roles: someRoles.optional(),
  /** `new`: one that is generated · `none`: from now on by OpenID Connect only. */
  password: z.enum(["new", "none"]).optional(),
});
export type ChangePerson = z.output<typeof ChangePerson>;
export type Details = ChangePerson["details"];

/** Whether this is a zone of the IANA list, by its name. */
export function isTimeZone(value: string): boolean {
  // An offset would be taken too, and would be wrong for half of the year.
  if (!/^[A-Za-z]/.test(value)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
