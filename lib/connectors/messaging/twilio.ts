import { z } from "zod";
import { type Answer, answered, type Refusal } from "../answer";
import { attempt, unanswered } from "../attempt";
import type { Exchange } from "../exchange";
import type { Messaging, Outgoing, Sent } from "./port";

type Config = {
  baseUrl: string;
  accountSid: string;
  authToken: string;
  /** A number in E.164, or a messaging service (`MG…`). */
  from: string;
  /** Where it tells what became of a message; our key is added, since it may tell before it has answered the call. */
  statusUrl?: string | undefined;
};

const Made = z.object({ sid: z.string().min(1) });
const Page = z.object({
  messages: z.array(z.object({ sid: z.string(), to: z.string(), body: z.string(), date_created: z.string() })),
});
const Account = z.object({ friendly_name: z.string() });
const ErrorBody = z.object({ code: z.int() });

/** The reader answered STOP: nobody may write to them there again. */
const unsubscribed = 21_610;
/** Their clock and ours. */
const clocksMs = 60_000;

/**
 * SMS in Twilio's shape (REST API 2010-04-01), by a client of our own: three calls. Its messages take no idempotency
 * key, so a message that was tried before is looked for among those to this number before it is sent again.
 */
export function twilio(config: Config, send: Exchange): Messaging {
  const account = `${config.baseUrl}/2010-04-01/Accounts/${encodeURIComponent(config.accountSid)}`;
  const authorization = `Basic ${Buffer.from(`${config.accountSid}:${config.authToken}`).toString("base64")}`;
  const headers = { authorization, accept: "application/json" };
  const get = (url: string) => send({ method: "GET", url, headers });

  async function findSent({ to, text }: Outgoing, since: Date): Promise<Answer<string | null>> {
    const query = new URLSearchParams({ To: to, PageSize: "50" });
    const page = await told(async () => Page.parse(JSON.parse((await get(`${account}/Messages.json?${query}`)).body)));
    if (!page.ok) return page;
    const ours = page.data.messages.find(
      (one) =>
        one.to === to &&
        // An account on trial puts a sentence of Twilio's before it.
        one.body.endsWith(text) &&
        Date.parse(one.date_created) >= since.getTime() - clocksMs,
    );
    return answered(ours?.sid ?? null);
  }

  async function create({ key, to, text }: Outgoing): Promise<Answer<Sent>> {
    const sender = config.from.startsWith("MG") ? { MessagingServiceSid: config.from } : { From: config.from };
    const body = new URLSearchParams({ To: to, Body: text, ...sender });
    if (config.statusUrl) body.set("StatusCallback", `${config.statusUrl}?sending=${encodeURIComponent(key)}`);
    const made = await told(async () => {
      const form = { ...headers, "content-type": "application/x-www-form-urlencoded" };
      const reply = await send({
        method: "POST",
        url: `${account}/Messages.json`,
        headers: form,
        body: body.toString(),
      });
      return Made.parse(JSON.parse(reply.body));
    });
    if (made.ok) return answered({ outcome: "sent", externalId: made.data.sid });
    if (made.code === unsubscribed) {
      return answered({ outcome: "unsubscribed", status: made.status ?? 400, detail: made.detail });
    }
    return made;
  }

  return {
    async send(message) {
      const before = message.triedAt ? await findSent(message, message.triedAt) : answered(null);
      if (!before.ok) return before;
      return before.data ? answered({ outcome: "sent", externalId: before.data }) : create(message);
    },

    async check() {
      const found = await told(async () => Account.parse(JSON.parse((await get(`${account}.json`)).body)));
      return found.ok ? answered({ account: found.data.friendly_name }) : found;
    },
  };
}

/** As `attempt`, with Twilio's own number of the error: its messages quote the number that was called. */
async function told<T>(call: () => Promise<T>): Promise<{ ok: true; data: T } | (Refusal & { code: number | null })> {
  let code: number | null = null;
  const answer = await attempt(async () => {
    try {
      return await call();
    } catch (error) {
      code = codeIn(unanswered(error)?.reply?.body ?? "");
      throw error;
    }
  });
  if (answer.ok) return answer;
  return { ...answer, code, detail: code === null ? answer.detail : `${answer.status} ${code}` };
}

function codeIn(body: string): number | null {
  try {
    return ErrorBody.parse(JSON.parse(body)).code;
  } catch {
    return null; // a page of some proxy
  }
}
