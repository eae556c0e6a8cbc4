import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { programOf } from "./program";

export type Ending = { code: number | null; signal: NodeJS.Signals | null };

/** A process of the desk's under test, with all it says kept. */
export type Running = {
  child: ChildProcess;
  /** It said that it is up. Never settles for one that dies before. */
  ready: Promise<void>;
  ended: Promise<Ending>;
  isOver: () => boolean;
  output: () => string;
  /** When it ended, and the queue's name for it, where it is a worker that got so far. */
  endedAt: () => number | null;
  poolId: () => string | null;
};

const root = path.resolve(import.meta.dirname, "../..");

/** None outlives this process, however it ends. */
const running = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** What a process needs of ours, and nothing of a developer's own: their model or sign-in would be asked too. */
const passedOn = ["PATH", "HOME", "TMPDIR", "NEXTAUTH_URL", "NEXTAUTH_SECRET", "DESK_ENCRYPTION_KEY"];

/** Starts a script of the project. `readyWords`: what it says when it is up. */
export function launch(script: string, environment: Record<string, string>, readyWords: string): Running {
  const child = spawn(process.execPath, [programOf(script)], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...Object.fromEntries(passedOn.map((name) => [name, process.env[name]])),
      ...environment,
    } as NodeJS.ProcessEnv,
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  let said = "";
  let diedAt: number | null = null;
  let begin = () => {};
  const ready = new Promise<void>((settle) => {
    begin = settle;
  });
  const listen = (chunk: Buffer) => {
    said += chunk;
    if (said.includes(readyWords)) begin();
  };
  child.stdout?.on("data", listen);
  child.stderr?.on("data", listen);
  const ended = new Promise<Ending>((settle) =>
    // `close` comes after `exit`, once all it said has been read.
    child.once("close", (code, signal) => {
      diedAt = Date.now();
      settle({ code, signal });
    }),
  );
  return {
    child,
    ready,
    ended,
    isOver: () => child.exitCode !== null || child.signalCode !== null,
    output: () => said,
    endedAt: () => diedAt,
    poolId: () => /"poolId":"([^"]+)"[^\n]*worker started/.exec(said)?.[1] ?? null,
  };
}

/** Kills it where it stands; resolves when it is gone. */
export async function kill(running: Running): Promise<Ending> {
  if (!running.isOver()) running.child.kill("SIGKILL");
  return running.ended;
}
