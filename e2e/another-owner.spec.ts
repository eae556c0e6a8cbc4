import fs from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

type One = { handoffId: string; channels: { address: string | null }[] };
type Item = { id: string; hasTeam: boolean; state: string; meeting: object | null };

const desk = path.resolve(import.meta.dirname, "../app/api/desk");
/** Every read a screen may make: whoever adds one adds it to this test. */
const reads = (fs.readdirSync(desk, { recursive: true }) as string[])
  .filter((file) => file.endsWith("route.ts") && /export (const|async function) GET/.test(read(file)))
  .map((file) => `/api/desk/${path.dirname(file)}`);

function read(file: string): string {
  return fs.readFileSync(path.join(desk, file), "utf8");
}

test("an owner gets nothing of a task that is another's alone, by page, read, raw action or stream", async ({
  page,
  signInAs,
  another,
}) => {
  const [theirs, mine] = [await another("owner"), page];
  await signInAs("owner2");
  const { id, handoffId, address } = await aTaskAlone(theirs);

  const opened = await mine.goto(`/tasks/${id}`);
  expect(opened?.status()).toBe(404);
  expect(await opened?.text()).not.toContain(address);

  const ids: Record<string, string> = { taskId: id, handoffId, deliveryId: handoffId };
  const queries: Record<string, string> = {
    "/api/desk/find": `?q=${encodeURIComponent(address)}`,
    "/api/desk/tasks": "?list=done",
    "/api/desk/measures/export": "?measure=response_time",
  };
  expect(reads.length).toBeGreaterThan(15);
  for (const route of reads) {
    const url = route.replace(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? name) + (queries[route] ?? "");
    const answer = await mine.request.get(url);
    const text = await answer.text();
    expect(answer.status(), url).toBeLessThan(500);
    expect(answer.status(), url).not.toBe(400);
    for (const secret of [address, handoffId]) expect(text, url).not.toContain(secret);
  }

  // The request with which its owner opens the transcript, sent again with another's session.
  await theirs.goto(`/tasks/${id}`);
  const sent = theirs.waitForRequest((request) => request.headers()["next-action"] !== undefined);
  const transcript = theirs.getByRole("region", { name: "Transcript" });
  await transcript.getByRole("button").click();
  const request = await sent;
  await expect(transcript.getByRole("listitem").first()).toBeVisible();
  const { "next-action": action = "", "content-type": type = "" } = request.headers();
  const answer = await mine.request.post(request.url(), {
    headers: { "next-action": action, "content-type": type },
    data: request.postDataBuffer() ?? "",
  });
  const refused = await answer.text();
  expect(refused).toMatch(/"error":"(forbidden|not_found)"/);
  expect(refused).not.toContain(address);

  // The stream says that something changed, and never what.
  await mine.goto("/tasks");
  expect(await heardWhile(mine, () => theirs.goto("/tasks"))).toEqual(expect.not.stringMatching(/[0-9a-f]{8}-/));
});

/**
 * A task that was nobody else's before either, with an address of its lead: one that bears a meeting is never given on, and no
 * colleague's list, search or figures hold its handoff.
 */
async function aTaskAlone(theirs: Page) {
  const { items }: { items: Item[] } = await (await theirs.request.get("/api/desk/tasks?list=done")).json();
  for (const { id, hasTeam, state, meeting } of items) {
    if (hasTeam || state !== "completed" || !meeting) continue;
    const task: One = await (await theirs.request.get(`/api/desk/tasks/${id}`)).json();
    const address = task.channels.find((one) => one.address)?.address;
    if (address) return { ...task, id, address };
  }
  throw new Error("the demo has no task that is one owner's alone");
}

/** Everything the stream sent while something was done. */
async function heardWhile(page: Page, act: () => Promise<unknown>): Promise<string> {
  await page.evaluate(async () => {
    const response = await fetch("/api/stream");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const heard = { text: "" };
    Object.assign(window, { heard });
    heard.text += (await reader?.read())?.value ?? "";
    void (async () => {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) heard.text += part.value;
    })();
  });
  await act();
  return page.evaluate(() => (window as unknown as { heard: { text: string } }).heard.text);
}
