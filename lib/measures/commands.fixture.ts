import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { newId } from "@/lib/id";
import { type MeasurementFact, measure } from "./commands";

/** Writes facts by hand, as the domains' commands do, for tests of what is counted over them. */
export function factsFixture(db: Db) {
  let nth = 0;

  async function fact(
    kind: MeasurementFact["kind"],
    at: Date,
    rest: Omit<MeasurementFact, "kind" | "at" | "key"> & { key?: string },
  ) {
    nth += 1;
    await db.transaction((tx) => measure(tx, { kind, at, key: `fact:${nth}`, ...rest }));
  }

  /** A chat and, where told, what came of it: each step a minute after the one before. */
  async function aChat(
    startedAt: Date,
    came: {
      intent?: string;
      page?: string | null;
      topic?: string | null;
      complete?: boolean;
      analysisMs?: number;
      exceptions?: string[];
      /** Up to which step it went. */
      until?: "started" | "ready" | "claimed" | "approved" | "delivered" | "responded";
      reviewerId?: string;
      ownerId?: string;
      sourceId?: string;
      conversationId?: string;
      handoffId?: string;
      responseMs?: number;
      question?: "answered" | "open" | null;
    } = {},
  ) {
    const conversationId = came.conversationId ?? newId();
    const handoffId = came.handoffId ?? newId();
    const taskId = newId();
    const pagePath = came.page === undefined ? "/pricing" : came.page;
    const about = {
      conversationId,
      sourceId: came.sourceId ?? null,
      pagePath,
      topic: came.topic === undefined ? "price" : came.topic,
    };
    const of = { ...about, handoffId };
    const minute = (n: number) => new Date(startedAt.getTime() + n * 60_000);
    const intent = came.intent ?? "sales";
    const salesRelevant = intent === "sales";
    const steps = ["started", "ready", "claimed", "approved", "delivered", "responded"];
    const reaches = (step: string) => steps.indexOf(step) <= steps.indexOf(came.until ?? "started");

    await fact("conversation.started", startedAt, about);
    await fact("conversation.classified", startedAt, { ...about, data: { intent } });
    if (reaches("ready")) {
      const { complete = true, exceptions = [], analysisMs = 0 } = came;
      const data = { complete, exceptions, salesRelevant, intent, analysisMs };
      await fact("handoff.ready", minute(1), { ...of, data });
    }
    const by = { personId: came.reviewerId ?? null };
    if (reaches("claimed")) await fact("handoff.claimed", minute(2), { ...of, ...by, ms: 60_000 });
    if (reaches("approved")) {
      await fact("handoff.decided", minute(3), {
        ...of,
        ...by,
        ms: 120_000,
        data: { kind: "approve", intent, salesRelevant },
      });
    }
    const task = { ...of, taskId, personId: came.ownerId ?? null };
    if (reaches("delivered")) {
      await fact("handoff.delivered", minute(4), of);
      await fact("task.offered", minute(4), task);
    }
    if (reaches("responded")) {
      const ms = came.responseMs ?? 240_000;
      const data = { question: came.question === undefined ? "answered" : came.question };
      await fact("task.responded", new Date(minute(1).getTime() + ms), { ...task, ms, data });
    }
    return { conversationId, handoffId, taskId, about, of, task };
  }

  /** Nothing was ever measured. */
  async function forgetAll() {
    await db.execute(sql`truncate measurement_events, measure_changes, measured, measure_rollups, measure_times`);
  }

  return { fact, aChat, forgetAll };
}
