import { z } from "zod";
import { deskGet } from "@/lib/desk-route";
import { ok } from "@/lib/result";
import { countWaiting } from "@/lib/shell/queries";

export const GET = deskGet("/api/desk/counts", z.object({}), async ({ db, actor }) =>
  ok(await countWaiting(db, actor)),
);
