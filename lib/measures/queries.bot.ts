import { desc, isNull, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { handoffs } from "@/db/schema/handoffs";
import { botFixes, measured } from "@/db/schema/measures";
import type { Actor } from "@/lib/actor";
import { fail, ok, type Result } from "@/lib/result";
import { type BotKind, botKinds, compared } from "./model/bot";
import type { Rate } from "./model/counters";
import { type AskedQuestion, groupQuestions, type QuestionGroup } from "./model/questions";
import type { Range } from "./model/range";
import { mayManageMeasures } from "./policy";
import { rows } from "./queries.result";
import { type Filter, inFilter } from "./queries.scope";

/** Questions of so many handoffs are grouped, the newest; and so many groups are shown. */
const [readAtMost, shownAtMost] = [2_000, 20];

export type BotPage = { page: string; chats: number } & Record<BotKind, number>;
export type BotFix = {
  id: string;
  kind: BotKind;
  page: string;
  fixedAt: Date;
  note: string;
  /** As many days on either side; `days` of them. */
  days: number;
  before: Rate & { range: Range };
  after: Rate & { range: Range };
};
export type BotReadout = { questions: QuestionGroup[]; pages: BotPage[]; fixes: BotFix[] };

/** Where the chat creates confusion: what it left open, what it promised, where it was asked again. */
export async function findBotReadout(
  db: Queryable,
  actor: Actor,
  filter: Filter,
  timeZone: string,
  now: Date,
): Promise<Result<BotReadout, "forbidden">> {
  if (!mayManageMeasures(actor)) return fail("forbidden");
  return ok({
    questions: groupQuestions(await listQuestions(db, filter)).slice(0, shownAtMost),
    pages: await listPages(db, filter),
    fixes: await listFixes(db, timeZone, now),
  });
}

function listQuestions(db: Queryable, filter: Filter): Promise<AskedQuestion[]> {
  return rows<AskedQuestion>(
    db,
    sql`select h.id as "handoffId", h.question as text, coalesce(m.page_path, '') as page,
        coalesce((select not d.open from ${measured} d
          where d.kind = 'delivery' and d.handoff_id = h.id and d.conversation_id = m.conversation_id), false) as settled
      from (select * from ${measured} where kind = 'chat' and ${inFilter(filter)}) m
      join ${handoffs} h on h.conversation_id = m.conversation_id
      where h.question is not null order by m.at desc, h.id desc limit ${readAtMost}`,
  );
}

function listPages(db: Queryable, filter: Filter): Promise<BotPage[]> {
  const columns = botKinds.map(
    (kind) => sql`count(*) filter (where ${kind} = any(exceptions))::int as ${sql.identifier(kind)}`,
  );
  return rows<BotPage>(
    db,
    sql`select coalesce(page_path, '') as page, count(*)::int as chats, ${sql.join(columns, sql`, `)}
      from ${measured} where kind = 'chat' and ${inFilter(filter)}
      group by 1 order by 2 desc, 1 limit 30`,
  );
}

async function listFixes(db: Queryable, timeZone: string, now: Date): Promise<BotFix[]> {
  const noted = await db
    .select()
    .from(botFixes)
    .where(isNull(botFixes.removedAt))
    .orderBy(desc(botFixes.fixedAt), desc(botFixes.id))
    .limit(20);
  const fixes: BotFix[] = [];
  for (const { id, kind, pagePath: page, fixedAt, note } of noted) {
    const { days, before, after } = compared(fixedAt, timeZone, now);
    const rate = async (range: Range) => ({
      ...(await rateOfPage(db, kind as BotKind, { range, pages: [page] })),
      range,
    });
    fixes.push({
      id,
      kind: kind as BotKind,
      page,
      fixedAt,
      note,
      days,
      before: await rate(before),
      after: await rate(after),
    });
  }
  return fixes;
}

async function rateOfPage(db: Queryable, kind: BotKind, filter: Filter): Promise<Rate> {
  const [row] = await rows<Rate>(
    db,
    sql`select count(*) filter (where ${kind} = any(exceptions))::int as numerator, count(*)::int as denominator
      from ${measured} where kind = 'chat' and ${inFilter(filter)}`,
  );
  return row ?? { numerator: 0, denominator: 0 };
}
