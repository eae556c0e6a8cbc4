import type { Guard } from "./guard";

const queueTests = ["lib/handoffs/queries.queue.db.test.ts"];

/** What keeps the queue's lists, searches, views and acts on several at once. */
export const queueGuards: Guard[] = [
  {
    name: "queue: lists are for who may read all",
    protects: "an owner reads every brief",
    file: "lib/handoffs/queries.queue.ts",
    off: [{ from: "const where = and(visibleTo(actor), inState(state)", to: "const where = and(inState(state)" }],
    project: "database",
    tests: queueTests,
  },
  {
    name: "queue: the palette finds for who may read all",
    protects: "an owner finds every visitor by name",
    file: "lib/handoffs/queries.find.ts",
    off: [{ from: "{ where: visibleTo(actor), limit }", to: "{ where: (void visibleTo(actor), undefined), limit }" }],
    project: "database",
    tests: queueTests,
  },
  {
    name: "queue: signs in a search are text",
    protects: "a % lists everybody's address",
    file: "lib/handoffs/queries.search.ts",
    off: [{ from: 'text.replace(/[%_\\\\]/g, "\\\\$&")', to: "text" }],
    project: "database",
    tests: queueTests,
  },
  {
    name: "queue: several at once, each held while it is decided",
    protects: "what was opened by one and refused stays held for three minutes",
    file: "lib/handoffs/commands.bulk.ts",
    off: [{ from: "if (!mine) await releaseHandoff(ctx, { handoffId });", to: "" }],
    project: "database",
    tests: ["lib/handoffs/bulk.db.test.ts"],
  },
  {
    name: "queue: one's own review is not given back by acting on several",
    protects: "a reviewer loses what they are deciding",
    file: "lib/handoffs/commands.bulk.ts",
    off: [{ from: "if (!mine) await releaseHandoff", to: "await releaseHandoff" }],
    project: "database",
    tests: ["lib/handoffs/bulk.db.test.ts"],
  },
  {
    name: "queue: views are a person's own",
    protects: "a colleague deletes one's views",
    file: "lib/views/commands.ts",
    off: [
      { from: "and(eq(savedViews.id, viewId), eq(savedViews.personId, personId))", to: "eq(savedViews.id, viewId)" },
    ],
    project: "database",
    tests: ["lib/views/views.db.test.ts"],
  },
  {
    name: "queue: who is at a review keeps it in the last minute",
    protects: "a review is taken out of a reviewer's hands",
    file: "lib/handoffs/commands.hurry.ts",
    off: [{ from: "notExists(lookingSince(tx, since)),", to: "" }],
    project: "database",
    tests: ["lib/handoffs/hurry.db.test.ts"],
  },
  {
    name: "queue: the team is told of a last minute once",
    protects: "the team's channel hears of it every five seconds",
    file: "lib/handoffs/commands.hurry.ts",
    off: [{ from: "inLastMinute(now), notExists(toldOf(tx))", to: "inLastMinute(now)" }],
    project: "database",
    tests: ["lib/handoffs/hurry.db.test.ts"],
  },
  {
    name: "queue: a load refuses a database with real work",
    protects: "a million invented handoffs stand in a desk that people use",
    file: "lib/seed/commands.load.ts",
    off: [{ from: 'if (!beside && (await holdsRealWork(ctx.db))) return fail("real_work");', to: "" }],
    project: "database",
    tests: ["lib/seed/load.db.test.ts"],
  },
];
