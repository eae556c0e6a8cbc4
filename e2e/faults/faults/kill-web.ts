import { setTimeout as pause } from "node:timers/promises";
import { detail, nameless } from "@/lib/handoffs/analysis.harness";
import { handoffHarness } from "@/lib/handoffs/handoff.harness";
import { aClient, approvedLanguage } from "@/lib/sources/commands.fixture";
import { below, type Fault, inParts } from "../fault";
import { violationsOf } from "../invariants";
import { kill, type Running } from "../process";
import { settle } from "../settle";
import { type Known, openWorld, type World } from "../world";

const chatsAtOnce = 6;
const approvalsAtOnce = 4;

export const killWeb: Fault = {
  name: "kill-web",
  title: "SIGKILL of the web process in ingest and approval (our handlers and commands under Node's own server)",
  long: 200,
  short: 3,
  run: async (bench, trials) => {
    const violations: string[] = [];
    let [done, unheard] = [0, 0];
    for (const part of inParts(trials, 50)) {
      const world = await openWorld({ server: bench.server });
      try {
        const token = await aToken(world);
        world.worker();
        let web = await begin(world);
        for (let trial = 0; trial < part; trial++) {
          const calls = await someCalls(world, token);
          const answers = await sendAndKill(web, calls, bench.random);
          unheard += answers.filter((answer) => answer === null).length;
          web = await begin(world);
          for (const [index, call] of calls.entries()) {
            const wrong = await call.afterwards(web, answers[index] ?? null);
            if (wrong) violations.push(wrong);
          }
          bench.say(`${++done} of ${trials} killed, ${unheard} calls unheard`);
        }
        violations.push(...(await settle(world)), ...(await violationsOf(world)));
      } finally {
        await world.shut();
      }
    }
    const calls = trials * (chatsAtOnce + approvalsAtOnce);
    return { trials, violations, note: `${calls} calls, of which ${unheard} were never answered` };
  },
};

type Web = { url: string; running: Running };
type Answer = { status: number; body: unknown } | null;
type Call = {
  send: (web: Web) => Promise<Answer>;
  /** After the restart: what was acknowledged is there, what is sent again does not double. */
  afterwards: (web: Web, first: Answer) => Promise<string | undefined>;
};

/** Kills it while it works: when some of the calls have been answered, at no moment we chose. */
async function sendAndKill(web: Web, calls: readonly Call[], random: () => number): Promise<Answer[]> {
  let heard = 0;
  const sent = calls.map(async (call) => {
    const answer = await call.send(web);
    heard++;
    return answer;
  });
  const enough = below(random, calls.length);
  while (heard < enough) await pause(2);
  await pause(below(random, 40));
  await kill(web.running);
  return Promise.all(sent);
}

async function begin(world: World): Promise<Web> {
  const running = world.start("e2e/faults/web.ts", "listening on ");
  await running.ready;
  return { url: `http://127.0.0.1:${/listening on (\d+)\./.exec(running.output())?.[1]}`, running };
}

async function aToken({ db }: World): Promise<string> {
  await approvedLanguage(db);
  await handoffHarness(db, new Date()).setPolicy({ requestsPerMinute: 100_000 });
  return (await aClient(db)).token;
}

/** Null: nothing was heard, or half of it. */
async function call(web: Web, path: string, token: string, body?: unknown, key?: string): Promise<Answer> {
  try {
    const response = await fetch(`${web.url}${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${token}`, ...(key && { "idempotency-key": key }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return null;
  }
}

async function someCalls(world: World, token: string): Promise<Call[]> {
  const chats = Array.from({ length: chatsAtOnce }, () => aChat(world, token));
  const approvals = await Promise.all(Array.from({ length: approvalsAtOnce }, () => anApproval(world, token)));
  return [...chats, ...approvals];
}

function aChat(world: World, token: string): Call {
  const { name, email } = world.nextVisitor();
  const key = `chat-${email}`;
  const says = [
    "Hello, we run twelve delivery vans. We are looking for route planning software.",
    `Yes, please email me at ${email}. My name is ${name}.`,
    "How much does it cost for twelve vans?",
  ];
  const at = Date.now() - 60_000;
  const body = {
    external_id: key,
    started_at: new Date(at).toISOString(),
    messages: says.map((text, index) => ({
      external_id: `m-${index}`,
      role: "visitor",
      text,
      sent_at: new Date(at + index * 1_000).toISOString(),
    })),
  };
  const send = (web: Web, withKey = true) => call(web, "/api/v1/conversations", token, body, withKey ? key : undefined);
  return {
    send,
    afterwards: async (web, first) => {
      if (first && first.status !== 202) return `a chat was answered ${first.status}`;
      const id = idOf(first);
      const kept = id && (await call(web, `/api/v1/conversations/${id}`, token));
      if (kept && kept.status !== 200) return "a chat that was answered 202 is gone";
      const again = [await send(web), await send(web, false)];
      if (again.some((answer) => answer?.status !== 202)) return "a chat sent again was refused";
      const ids = new Set([...again.map(idOf), ...(id ? [id] : [])]);
      if (ids.size > 1) return "a chat sent again became another";
      const whole = await call(web, `/api/v1/conversations/${[...ids][0]}`, token);
      const count = (whole?.body as { messages?: unknown[] } | undefined)?.messages?.length;
      return count === says.length ? undefined : `a chat of ${says.length} messages holds ${count}`;
    },
  };
}

const idOf = (answer: Answer) => (answer?.body as { id?: string } | undefined)?.id;

async function anApproval(world: World, token: string): Promise<Call> {
  const harness = handoffHarness(world.db, new Date());
  const holder = await harness.aPerson();
  const { name, email } = world.nextVisitor();
  const contact = { ...nameless, name: detail(name), email: detail(email) };
  const { handoffId, version } = await harness.aHandoff({ holder, analysis: { contact } });
  const known: Known = { handoffId, email, hasMeeting: false, isTicket: false, expected: "unknown" };
  world.known.push(known);
  const send = (web: Web) => call(web, "/approve", token, { handoffId, version, personId: holder.id });
  return {
    send,
    afterwards: async (web, first) => {
      const acknowledged = isOk(first);
      const again = await send(web);
      known.expected = "delivered";
      if (acknowledged && isOk(again)) return "an approval was accepted twice";
      if (isOk(again) || errorOf(again) === "wrong_state") return undefined;
      return `an approval sent again was refused as ${errorOf(again)}`;
    },
  };
}

const isOk = (answer: Answer) => (answer?.body as { ok?: boolean } | undefined)?.ok === true;
const errorOf = (answer: Answer) => (answer?.body as { error?: string } | undefined)?.error;
