import { beforeEach, describe, expect, test } from "vitest";
import { savedViews } from "@/db/schema/queue";
import { system } from "@/lib/actor";
import { handoffHarness } from "@/lib/handoffs/handoff.harness";
import { useTestDatabase } from "@/scripts/test-db-client";
import { chooseDefaultView, deleteView, mostViews, renameView, saveView } from "./commands";
import { findDefaultQuery, listViews } from "./queries";

const { db } = await useTestDatabase();
const now = new Date("2026-03-04T10:00:00Z");
const { ctx, aPerson } = handoffHarness(db, now);
const [rita, sam] = [await aPerson(["reviewer"]), await aPerson(["compliance"])];

beforeEach(() => db.delete(savedViews));

const saved = async (name: string, query = "route=sales", person = rita) => {
  const result = await saveView(ctx(person), { name, query });
  if (!result.ok) throw new Error(result.error);
  return result.data.viewId;
};
const names = async (person = rita) => (await listViews(db, person)).map(({ name }) => name);

describe("views of the queue", () => {
  test("are kept with their filters alone, a person's own, in the order they were made", async () => {
    await saved("Price asks, sales", "route=sales&exception=pricing_request&after=x");
    await saved("Second");
    await saved("Sam's", "state=rejected", sam);
    expect(await listViews(db, rita)).toMatchObject([
      { name: "Price asks, sales", query: "exception=pricing_request&route=sales", isDefault: false },
      { name: "Second" },
    ]);
    expect(await names(sam)).toEqual(["Sam's"]);
  });

  test("have a name once a person, whatever its capitals, also for two tabs at once", async () => {
    const results = await Promise.all(["Mine", "MINE"].map((name) => saveView(ctx(rita), { name, query: "" })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results).toContainEqual({ ok: false, error: "name_taken" });
    await saved("mine", "", sam);
    const other = await saved("Other");
    expect(await renameView(ctx(rita), { viewId: other, name: "mInE" })).toEqual({ ok: false, error: "name_taken" });
    expect(await renameView(ctx(rita), { viewId: other, name: "OTHER" })).toEqual({ ok: true, data: null });
  });

  test("one of them may be what the queue opens with, and no two", async () => {
    const [one, two] = [await saved("One", "route=sales"), await saved("Two", "route=support")];
    expect(await findDefaultQuery(db, rita)).toBeUndefined();
    await Promise.all([one, two].map((viewId) => chooseDefaultView(ctx(rita), { viewId })));
    expect((await listViews(db, rita)).filter(({ isDefault }) => isDefault)).toHaveLength(1);
    await chooseDefaultView(ctx(rita), { viewId: two });
    expect(await findDefaultQuery(db, rita)).toBe("route=support");
    expect(await findDefaultQuery(db, sam)).toBeUndefined();
    await chooseDefaultView(ctx(rita), { viewId: null });
    expect(await findDefaultQuery(db, rita)).toBeUndefined();
  });

  test("go when they are deleted, and a default with them", async () => {
    const viewId = await saved("One");
    await chooseDefaultView(ctx(rita), { viewId });
    expect(await deleteView(ctx(rita), { viewId })).toEqual({ ok: true, data: null });
    expect(await names()).toEqual([]);
    expect(await findDefaultQuery(db, rita)).toBeUndefined();
    expect(await deleteView(ctx(rita), { viewId })).toEqual({ ok: false, error: "not_found" });
  });

  test("are out of everybody else's reach", async () => {
    const viewId = await saved("One");
    const missing = { ok: false, error: "not_found" };
    expect(await renameView(ctx(sam), { viewId, name: "Stolen" })).toEqual(missing);
    expect(await deleteView(ctx(sam), { viewId })).toEqual(missing);
    expect(await chooseDefaultView(ctx(sam), { viewId })).toEqual(missing);
    expect(await names()).toEqual(["One"]);
  });

  test("are for who may read the queue, as long as they may", async () => {
    await saved("One");
    const refused = { ok: false, error: "forbidden" };
    for (const actor of [await aPerson(["owner"]), await aPerson(["admin"]), system, { ...rita, roles: [] }]) {
      expect(await saveView(ctx(actor), { name: "X", query: "" })).toEqual(refused);
      expect(await chooseDefaultView(ctx(actor), { viewId: null })).toEqual(refused);
      expect(await listViews(db, actor)).toEqual([]);
    }
  });

  test("are no more than the keys and the rail can bear", async () => {
    for (let n = 0; n < mostViews; n++) await saved(`View ${n}`);
    expect(await saveView(ctx(rita), { name: "One more", query: "" })).toEqual({ ok: false, error: "too_many" });
  });
});
