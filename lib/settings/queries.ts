import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { policies } from "@/db/schema/settings";
import { Policy } from "./schema";

/** The standing policy; what nobody set has its default. */
export async function findPolicy(db: Queryable): Promise<Policy> {
  const [row] = await db.select({ value: policies.value }).from(policies).where(eq(policies.name, "standing"));
  return Policy.parse(row?.value ?? {});
}
