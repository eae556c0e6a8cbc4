import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import type { Connectors } from "@/lib/connectors/connect";
import { runToTheEnd } from "../deliver";
import { type Bench, below, type Fault, inParts, sideBySide } from "../fault";
import { violationsOf } from "../invariants";
import { disturbances, startProxy } from "../proxy";
import { openWorld, type World } from "../world";

/** Beside what happens to a request on its way: it never sets out. */
const failures = [...disturbances, "patient-delay", "dns", "tls", "self-signed"] as const;
type Failure = (typeof failures)[number];
/** Whether a certificate can be made here; without, every TLS failure is one of a port that speaks none. */
const hasOpenssl = () => spawnSync("openssl", ["version"]).status === 0;

/** Short of the two seconds and of a byte a second; `patient-delay` waits for both. */
const timeoutMs = 300;
const patientMs = 4_000;
/** A delivery makes about so many requests, each of which may be the one that is struck. */
const requests = 14;

export const network: Fault = {
  name: "network",
  title: "network: reset, answer lost, black hole, half-open, 2 s delay, one byte a second, DNS, TLS",
  long: 600,
  short: failures.length,
  run: async (bench, trials) => {
    const violations: string[] = [];
    const possible = failures.filter((failure) => failure !== "self-signed" || hasOpenssl());
    let done = 0;
    for (const part of inParts(trials, 200)) {
      const world = await openWorld({ server: bench.server });
      try {
        const work = Array.from({ length: part }, (_, index) => async () => {
          await deliver(world, bench, possible[index % possible.length] ?? "reset");
          bench.say(`${++done} of ${trials}`);
        });
        await sideBySide(6, work);
        violations.push(...(await violationsOf(world)));
      } finally {
        await world.shut();
      }
    }
    return { trials, violations };
  },
};

/** One delivery over a wire of its own that is struck once; one that was over before its time is made again. */
async function deliver(world: World, bench: Bench, failure: Failure): Promise<void> {
  for (let after = below(bench.random, requests); ; after = below(bench.random, after)) {
    const isStruck = await overWire(world, bench, failure, after);
    if (isStruck) return;
  }
}

async function overWire(world: World, { random }: Bench, failure: Failure, after: number): Promise<boolean> {
  const { deliveryId } = await world.approve();
  const sandboxPort = Number(new URL(world.sandbox.url).port);
  const proxy = await startProxy(sandboxPort, failure === "self-signed" ? selfSigned(world.folder) : undefined);
  const through = (address: string, wait = timeoutMs) => connectTo(world, address, wait);
  const good = through(`http://127.0.0.1:${failure === "self-signed" ? sandboxPort : proxy.port}`, patientMs);
  try {
    if (failure === "dns" || failure === "tls" || failure === "self-signed") {
      const wrong = failure === "dns" ? "http://crm.nowhere.invalid" : `https://127.0.0.1:${proxy.port}`;
      await repaired(world, deliveryId, through(wrong), good, random);
      return true;
    }
    const isPatient = failure === "patient-delay";
    proxy.strike(isPatient ? "delay" : failure, after);
    const sides = isPatient ? good : through(`http://127.0.0.1:${proxy.port}`);
    await runToTheEnd(world, deliveryId, () => sides, random);
    return proxy.hasStruck();
  } finally {
    await proxy.close();
  }
}

/** Wrong for the first one to three attempts, then put right, as a person or a name server would. */
async function repaired(world: World, deliveryId: string, wrong: Connectors, right: Connectors, random: () => number) {
  const until = 1 + below(random, 3);
  await runToTheEnd(world, deliveryId, (round) => (round < until ? wrong : right), random);
}

const connectTo = ({ sandbox }: World, address: string, wait: number): Connectors =>
  sandbox.connect({
    crm: { adapter: "hubspot", settings: { baseUrl: `${address}/hubspot` }, secret: "test-token" },
    calendar: { adapter: "google", settings: { rootUrl: `${address}/google` }, secret: "test-token" },
    allowedHosts: [new URL(address).host],
    timeoutMs: wait,
  });

/** A certificate nobody vouches for, made once a world. */
function selfSigned(folder: string): { key: Buffer; cert: Buffer } {
  const [key, cert] = [path.join(folder, "wire.key"), path.join(folder, "wire.pem")];
  if (!fs.existsSync(cert)) {
    const args = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"];
    execFileSync("openssl", [...args, "-keyout", key, "-out", cert], { stdio: "ignore" });
  }
  return { key: fs.readFileSync(key), cert: fs.readFileSync(cert) };
}
