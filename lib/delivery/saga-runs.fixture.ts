import { randomInt } from "node:crypto";
import type { Saga } from "./saga.fixture";
import type { SagaEvent } from "./saga-events.fixture";
import { newest, type World } from "./saga-world.fixture";

/**
 * How many sequences a model test plays, and from which seed: from the environment (`npm run model` plays many more), the
 * seed another one each time unless MODEL_SEED names it. Unlike fast-check's own, it is printed also where nothing failed.
 */
export function sequences(variable: string, usual: number): { runs: number; seed: number } {
  const runs = numberFrom(variable) ?? usual;
  return { runs, seed: numberFrom("MODEL_SEED") ?? randomInt(2 ** 31 - 1) };
}

/** To the terminal and not to the console: what a test says there without being asked is a failure. */
export function announce(what: string, facts: Record<string, number>): void {
  const said = Object.entries(facts).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(`${what}: ${said.join(", ")}\n`);
}

/** Counts what the sequences came to. */
export function witness() {
  const met = {
    ...{ "ended done": 0, "ended dead": 0, "ended cancelled": 0, died: 0, "retried by hand": 0, "given up": 0 },
    ...{ "slot lost": 0, "another decision": 0, "crashed in a call": 0, "fenced off": 0, withdrawn: 0 },
    ...{ undone: 0, "undone too late": 0 },
  };
  function see(before: World, event: SagaEvent, after: World) {
    const [was, is] = [newest(before), newest(after)];
    if (after.sagas.length > before.sagas.length) met["another decision"]++;
    if (is.isSlotLost && !was.isSlotLost) met["slot lost"]++;
    if (event.type === "crash" && before.hands[event.worker].stage === "called") met["crashed in a call"]++;
    if (event.type === "retry" && is.fence > was.fence) met["retried by hand"]++;
    if (event.type === "give_up" && is.fence > was.fence) met["given up"]++;
    if (event.type === "undo") met[is === was ? "undone too late" : "undone"]++;
    if (event.type !== "work") return;
    const [held, holds] = [before.hands[event.worker], after.hands[event.worker]];
    if (is.state === "dead" && was.state === "running") met.died++;
    if (holds.stage === "withdrawn") met.withdrawn++;
    if (held.stage === "called" && holds.stage === "idle" && is === was) met["fenced off"]++;
  }
  function seeEnd({ state }: Pick<Saga, "state">) {
    if (state === "done" || state === "dead" || state === "cancelled") met[`ended ${state}`]++;
  }
  return { met, see, seeEnd };
}

function numberFrom(variable: string): number | undefined {
  const text = process.env[variable];
  if (!text) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${variable} must be a whole number, not "${text}".`);
  return Number(text);
}
