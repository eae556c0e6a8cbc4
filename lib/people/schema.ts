import { z } from "zod";
import { roles } from "@/db/enums";

/** What a person types to sign in. The bounds only keep nonsense away from the database and the hash. */
export const Credentials = z.object({
  email: z
    .string()
    .min(1)
    .max(254)
    .refine((value) => !value.includes("\0")),
  password: z.string().min(1).max(1024),
});

export const SetRoles = z.object({
  personId: z.uuid(),
  roles: z.array(z.enum(roles)).transform((given) => roles.filter((role) => given.includes(role))),
});
export type SetRoles = z.output<typeof SetRoles>;

export const SetActive = z.object({ personId: z.uuid(), active: z.boolean() });
export type SetActive = z.output<typeof SetActive>;
