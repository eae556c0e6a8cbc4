import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { endSurvivors, readRecord, takeRecord } from "./launch-record.mjs";
import { identify, isAlive } from "./processes.mjs";

let file: string;
beforeEach(() => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "launch-"));
  file = path.join(folder, "launcher.json");
  return () => fs.rmSync(folder, { recursive: true, force: true });
});

const long = ["-e", "setInterval(() => {}, 1000)"];

/** A process that has ended, as a record would name it. */
async function ended() {
  const child = spawn(process.execPath, ["-e", "0"]);
  const identity = identify(child.pid ?? 0);
  await once(child, "exit");
  return identity ?? { pid: child.pid ?? 0, started: "then" };
}

test("of many who take it at once exactly one has it, and the others learn who", async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => takeRecord(file, undefined)));
  expect(all.filter((taken) => "ours" in taken)).toHaveLength(1);
  for (const taken of all) if ("heldBy" in taken) expect(taken.heldBy.self.pid).toBe(process.pid);
});

test("it is free again once released", async () => {
  const first = await takeRecord(file, undefined);
  if ("ours" in first) first.ours.release();
  expect(await takeRecord(file, undefined)).toHaveProperty("ours");
});

test("what a killed start left is handed to the next", async () => {
  const self = await ended();
  const left = {
    self,
    runner: null,
    state: "ready",
    url: "http://localhost:3000",
    databasePort: 1,
    sandboxPort: 2,
    children: [],
  };
  fs.writeFileSync(file, JSON.stringify(left));
  expect(await takeRecord(file, undefined)).toMatchObject({ earlier: left });
  expect(readRecord(file)?.self.pid).toBe(process.pid);
});

test("a number that another process has by now is nobody's claim", async () => {
  const self = { pid: process.pid, started: "another moment" };
  fs.writeFileSync(file, JSON.stringify({ self, runner: null, state: "ready", children: [] }));
  expect(await takeRecord(file, undefined)).toHaveProperty("ours");
});

test("half a file is nobody's claim", async () => {
  fs.writeFileSync(file, '{"self": {"pid"');
  expect(await takeRecord(file, undefined)).toHaveProperty("ours");
});

test("a start whose npm was killed makes way", async () => {
  const launcher = spawn(process.execPath, long);
  const self = identify(launcher.pid ?? 0);
  fs.writeFileSync(file, JSON.stringify({ self, runner: await ended(), state: "ready", children: [] }));
  const gone = once(launcher, "exit");
  expect(await takeRecord(file, undefined)).toHaveProperty("ours");
  await gone;
});

test("survivors are ended, and a stranger with a survivor's number is not", async () => {
  const survivor = spawn(process.execPath, long, { detached: true });
  const stranger = spawn(process.execPath, long, { detached: true });
  const record = (name: string, pid: number, started: string) => ({
    name,
    pid,
    started,
    group: true,
    stopSignal: "SIGTERM" as const,
  });
  const [one, other] = [identify(survivor.pid ?? 0), identify(stranger.pid ?? 0)];
  if (!one || !other) throw new Error("did not start");
  const children = [record("web", one.pid, one.started), record("sandbox", other.pid, "another moment")];
  const gone = once(survivor, "exit");

  const earlier = {
    self: await ended(),
    runner: null,
    state: "ready" as const,
    url: null,
    databasePort: null,
    sandboxPort: null,
    children,
  };
  expect(await endSurvivors(earlier)).toEqual(["web"]);
  await gone;
  expect(isAlive(other)).toBe(true);
  stranger.kill("SIGKILL");
});
