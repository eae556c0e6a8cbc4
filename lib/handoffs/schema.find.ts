import { z } from "zod";
import { handoffStates } from "@/db/enums";

/** What the palette shows of a person it found. */
export const FoundPeople = z.array(
  z.object({
    id: z.string(),
    name: z.string().nullable(),
    company: z.string().nullable(),
    need: z.string(),
    state: z.enum(handoffStates),
  }),
);
