import { eq } from "drizzle-orm";
import type { Queryable, Tx } from "@/db/client";
import { alerts } from "@/db/schema/alerts";

export type AlertRow = typeof alerts.$inferSelect;

export async function findAlert(db: Queryable, id: string): Promise<AlertRow | undefined> {
  const [row] = await db.select().from(alerts).where(eq(alerts.id, id));
  return row;
}

export async function lockAlertRow(tx: Tx, id: string): Promise<AlertRow | undefined> {
  const [row] = await tx.select().from(alerts).where(eq(alerts.id, id)).for("update");
  return row;
}
