import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { Children } from "./children.mjs";
import { identify, isAlive } from "./processes.mjs";

let logs: string;
beforeEach(() => {
  logs = fs.mkdtempSync(path.join(os.tmpdir(), "children-"));
  return () => fs.rmSync(logs, { recursive: true, force: true });
});

const how = { cwd: os.tmpdir(), env: process.env };
const node = (code: string): [string, string[]] => [process.execPath, ["-e", code]];

test("what a process writes is kept, and its outcome told", async () => {
  const children = new Children({ logs });
  const outcome = await children.run(
    "one",
    ...node("console.log('said'); console.error('loud'); process.exit(3)"),
    how,
  );
  expect(outcome).toEqual({ ok: false, output: "said\nloud" });
});

test("a program that is not there is an outcome, too", async () => {
  const children = new Children({ logs });
  expect(await children.run("none", "/no/such/program", [], how)).toMatchObject({
    ok: false,
    output: expect.stringContaining("ENOENT"),
  });
});

test("the end of one that should have gone on is told; one we stopped is not", async () => {
  const children = new Children({ logs });
  const lost: string[] = [];
  const onEnd = ({ record }: { record: { name: string } }) => void lost.push(record.name);
  const brief = children.start("brief", ...node("0"), { ...how, onEnd });
  const steady = children.start("steady", ...node("setInterval(() => {}, 1000)"), { ...how, onEnd });
  await brief.exited;
  await children.stop(steady);
  expect(lost).toEqual(["brief"]);
});

test("one that ignores the signal is killed", async () => {
  const children = new Children({ logs });
  const code = "process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 1000)";
  const deaf = children.start("deaf", ...node(code), { ...how, graceMs: 100 });
  await until(() => deaf.tail() === "deaf");
  await children.stopAll();
  expect(deaf.exit?.signal).toBe("SIGKILL");
});

test("the last started is stopped first", async () => {
  const seen: string[][] = [];
  const children = new Children({ logs, onChange: (running) => seen.push(running.map(({ name }) => name)) });
  for (const name of ["database", "web"]) children.start(name, ...node("setInterval(() => {}, 1000)"), how);
  await children.stopAll();
  expect(seen).toEqual([["database"], ["database", "web"], ["database"], []]);
});

test("a launcher that is killed takes its processes with it", async () => {
  const module = path.resolve(import.meta.dirname, "children.mjs");
  const code = `
    import { Children } from ${JSON.stringify(module)};
    const children = new Children({ logs: ${JSON.stringify(logs)} });
    const child = children.start("child", process.execPath, ["-e", "setInterval(() => {}, 1000)"], { cwd: "/", env: process.env });
    console.log(child.record.pid);
    setInterval(() => {}, 1000);`;
  const launcher = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(launcher.stdout, "data")) as [Buffer];
  const child = identify(Number(line.toString()));
  if (!child) throw new Error("the child did not start");

  launcher.kill("SIGKILL");
  await until(() => !isAlive(child));
});

async function until(holds: () => boolean) {
  await expect.poll(holds, { timeout: 4_000, interval: 20 }).toBe(true);
}
