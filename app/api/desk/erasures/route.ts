import { z } from "zod";
import { deskGet } from "@/lib/desk-route";
import { mayErase } from "@/lib/erasure/policy";
import { listErasures } from "@/lib/erasure/queries";
import { fail, ok } from "@/lib/result";

/** The newest erasures and what is left of them on other sides. */
export const GET = deskGet("/api/desk/erasures", z.object({}), async ({ db, actor }) =>
  mayErase(actor) ? ok({ items: await listErasures(db) }) : fail("forbidden"),
);
