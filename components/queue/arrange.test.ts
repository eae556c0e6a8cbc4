import { describe, expect, test } from "vitest";
import type { QueueRow } from "@/lib/handoffs/schema.queue";
import { arrange } from "./arrange";

const row = (id: string, need = id): QueueRow => ({
  id,
  version: 1,
  state: "needs_review",
  route: "sales",
  need,
  question: null,
  readyAt: null,
  dueAt: null,
  stateAt: "2026-11-20T10:00:00.000Z",
  target: 300_000,
  exceptions: [],
  consent: {},
  contactName: null,
  contactCompany: null,
  page: null,
  topic: null,
  value: null,
  match: null,
  owner: null,
  escalatedTo: null,
  holder: null,
  viewers: [],
});
const ids = (rows: readonly { id: string }[]) => rows.map((shown) => shown.id);

describe("a live list", () => {
  test("shows what comes to an empty list at once", () => {
    expect(ids(arrange([], [row("a")]).rows)).toEqual(["a"]);
  });

  test("puts new work below, marked, without moving a row", () => {
    const { rows, waiting } = arrange([row("a"), row("b")], [row("a"), row("b"), row("c")]);
    expect(ids(rows)).toEqual(["a", "b", "c"]);
    expect(rows[2]).toMatchObject({ fresh: true });
    expect(waiting).toBe(0);
  });

  test("keeps waiting what would push in between", () => {
    const { rows, waiting } = arrange([row("a"), row("c")], [row("a"), row("b"), row("c")]);
    expect(ids(rows)).toEqual(["a", "c"]);
    expect(waiting).toBe(1);
  });

  test("fades in place what left", () => {
    const { rows } = arrange([row("a"), row("b")], [row("b")]);
    expect(rows[0]).toMatchObject({ id: "a", gone: true });
    expect(rows[1]?.gone).toBeUndefined();
  });

  test("shows the newest content of a row in its old place", () => {
    expect(arrange([row("a"), row("b")], [row("b"), row("a", "changed")]).rows[0]?.need).toBe("changed");
  });

  test("a row that came back is there again", () => {
    const faded = arrange([row("a"), row("b")], [row("b")]).rows;
    expect(arrange(faded, [row("a"), row("b")]).rows[0]?.gone).toBeUndefined();
  });
});
