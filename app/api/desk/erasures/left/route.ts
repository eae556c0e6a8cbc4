import { z } from "zod";
import { deskGet } from "@/lib/desk-route";
import { mayErase } from "@/lib/erasure/policy";
import { listLeft } from "@/lib/erasure/queries";
import { fail, ok } from "@/lib/result";

/** What of erased people stands on other sides and waits for a person. */
export const GET = deskGet("/api/desk/erasures/left", z.object({}), async ({ db, actor }) =>
  mayErase(actor) ? ok({ items: await listLeft(db) }) : fail("forbidden"),
);
