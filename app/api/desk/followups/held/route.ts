import { z } from "zod";
import { deskGet } from "@/lib/desk-route";
import { maySeeHeld } from "@/lib/followups/policy";
import { listHeld } from "@/lib/followups/queries.held";
import { fail, ok } from "@/lib/result";

/** Drafts that compliance holds. */
export const GET = deskGet("/api/desk/followups/held", z.object({}), async ({ db, actor }) =>
  maySeeHeld(actor) ? ok(await listHeld(db)) : fail("forbidden"),
);
