import type { Product } from "./product";

/**
 * Fills the tables as time would: copies of one delivery that the worker finished and of one that waits for its time, each with its
 * conversation, handoff, decision, steps and attempts, and a job for each that waits.
 */
export async function fill({ sql, approve, work, over }: Product, finished: number, scheduled: number): Promise<void> {
  const done = await approve();
  const worker = await work();
  await over([done.deliveryId]);
  await worker.stop();
  const waiting = await approve();
  await sql`update deliveries set run_at = now() + interval '1 day' where id = ${waiting.deliveryId}`;
  await copy(done.deliveryId, "finished", finished);
  await copy(waiting.deliveryId, "scheduled", scheduled);
  await sql`
    select graphile_worker.add_job('run_delivery', json_build_object('deliveryId', id),
      job_key := 'run_delivery:' || id, run_at := run_at, max_attempts := 12)
    from deliveries where state = 'scheduled'`;
  await sql`analyze`;

  async function copy(deliveryId: string, name: string, count: number) {
    const of = (what: string) => `md5('${name} ${what} ' || n)::uuid`;
    const clone = async (table: string, where: string, changes: Record<string, string>) => {
      const pairs = Object.entries(changes).flatMap(([column, value]) => [`'${column}'`, value]);
      const columns = await ownColumns(table);
      return sql.unsafe(`
        insert into ${table} (${columns.join(", ")})
        select ${columns.map((column) => `copied.${column}`).join(", ")} from ${table} template cross join generate_series(1, ${count}) n
        cross join lateral jsonb_populate_record(template, jsonb_build_object(${pairs.join(", ")})) copied
        where ${where}`);
    };
    const ofDelivery = `template.delivery_id = '${deliveryId}'`;
    const handoff = `(select handoff_id from deliveries where id = '${deliveryId}')`;
    const conversation = `(select conversation_id from handoffs where id = ${handoff})`;
    const [conversationId, handoffId, id] = [of("conversation"), of("handoff"), of("delivery")];
    const decisionId = of("decision");
    await clone("conversations", `template.id = ${conversation}`, {
      id: conversationId,
      external_id: `'${name}-' || n`,
      lead_id: "null",
    });
    await clone("consent_entries", `template.conversation_id = ${conversation}`, {
      id: "gen_random_uuid()",
      conversation_id: conversationId,
    });
    const values = { id: handoffId, conversation_id: conversationId, lead_id: "null" };
    await clone("handoffs", `template.id = ${handoff}`, values);
    await clone("decisions", `template.handoff_id = ${handoff}`, { id: decisionId, handoff_id: handoffId });
    await clone("deliveries", `template.id = '${deliveryId}'`, {
      id,
      handoff_id: handoffId,
      decision_id: decisionId,
    });
    await clone("delivery_steps", ofDelivery, { delivery_id: id });
    await clone("delivery_attempts", ofDelivery, { id: "gen_random_uuid()", delivery_id: id });
  }

  /** What a row is given; the database works out the rest. */
  async function ownColumns(table: string): Promise<string[]> {
    const rows = await sql<{ name: string }[]>`
      select quote_ident(column_name) as name from information_schema.columns
      where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`;
    return rows.map(({ name }) => name);
  }
}
