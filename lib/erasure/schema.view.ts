import { z } from "zod";
import { elsewhereStates, erasedElsewhere, erasureReasons, erasureStates } from "@/db/enums";
import { kinds } from "./model";

/** What the list of erasures is given, as it travels: ids, kinds and numbers. Times are RFC 3339. */

const moment = z.iso.datetime();

export const ElsewhereItem = z.object({
  id: z.uuid(),
  kind: z.enum(erasedElsewhere),
  state: z.enum(elsewhereStates),
  attempts: z.int(),
  runAt: moment,
  status: z.int().nullable(),
  answer: z.string().nullable(),
  /** The other side's id, for whoever has to look for it there. */
  externalId: z.string().nullable(),
});
export type ElsewhereItem = z.output<typeof ElsewhereItem>;

export const ErasureItem = z.object({
  id: z.uuid(),
  reason: z.enum(erasureReasons),
  state: z.enum(erasureStates),
  /** Who asked for it; null: the end of the time that policy keeps things. */
  by: z.string().nullable(),
  counts: z.partialRecord(z.enum(kinds), z.int()),
  createdAt: moment,
  finishedAt: moment.nullable(),
  elsewhere: z.array(ElsewhereItem),
});
export type ErasureItem = z.output<typeof ErasureItem>;

/** What of any erasure waits for a person. */
export const LeftView = z.object({ items: z.array(ElsewhereItem) });

export const ErasuresView = z.object({ items: z.array(ErasureItem) });
