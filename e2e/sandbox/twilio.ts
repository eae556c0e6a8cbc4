import { createHmac } from "node:crypto";
import type { Fault } from "./faults";
import { fieldsOf, textOf } from "./fields";
import { type Context, type Handler, json, param, type Reply, type Request, type Route } from "./http";

/** Twilio's own numbers for trying errors, which the sandbox knows as well. */
const tried: Record<string, number> = { "+15005550001": 21_211, "+15005550009": 21_614, "+15005550004": 21_610 };

const messages: Record<number, string> = {
  20003: "Authenticate",
  20404: "The requested resource was not found",
  20429: "Too Many Requests",
  20500: "Internal Server Error",
  20503: "Service Unavailable",
  21211: "Invalid 'To' Phone Number",
  21602: "Message body is required",
  21610: "Attempt to send to unsubscribed recipient",
  21614: "'To' number is not a valid mobile number",
  21617: "The concatenated message body exceeds the 1600 character limit",
};

/** Its messages quote what was sent. */
const refuse = (status: number, code: number, about = ""): Reply =>
  json(status, {
    code,
    message: `${messages[code] ?? "Error"} ${about}`.trim(),
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  });

/** The account's token, from Basic authorisation; null where it is wrong. */
function tokenOf({ headers }: Pick<Request, "headers">): string | null {
  const text = Buffer.from((headers.authorization ?? "").replace(/^Basic /, ""), "base64").toString("utf8");
  const [account, token] = text.split(":");
  return account?.startsWith("AC") && token && token !== "wrong" ? token : null;
}

const createMessage: Handler = (request, context) => {
  const token = tokenOf(request);
  if (!token) return refuse(401, 20_003);
  const fields = fieldsOf(request.body);
  const [to, body] = [textOf(fields["To"]), textOf(fields["Body"])];
  if (!body) return refuse(400, 21_602);
  if (body.length > 1600) return refuse(400, 21_617);
  const code = tried[to] ?? (/^\+[1-9]\d{6,14}$/.test(to) ? null : 21_211);
  if (code) return refuse(400, code, to);

  const sid = `SM${String(context.ledger.entries().length + 1).padStart(32, "0")}`;
  const from = textOf(fields["From"]) || textOf(fields["MessagingServiceSid"]);
  const made = { sid, to, from, body, status: "queued", date_created: context.now().toUTCString() };
  context.ledger.append({ system: "twilio", operation: "messages.create", ids: { sid }, key: null, body: made });
  const url = textOf(fields["StatusCallback"]);
  if (url) void callBack(url, token, { sid, to }, context.fault);
  return json(201, { ...made, error_code: null });
};

const listMessages: Handler = (request, { ledger, state }) => {
  if (!tokenOf(request)) return refuse(401, 20_003);
  const to = request.query.get("To");
  const found = ledger
    .entries()
    .filter(({ seq, system, operation }) => seq > state.since && system === "twilio" && operation === "messages.create")
    .map(({ body }) => fieldsOf(body))
    .filter((message) => to === null || message["to"] === to)
    .toReversed();
  return json(200, { messages: found.slice(0, Number(request.query.get("PageSize") ?? 50)), next_page_uri: null });
};

const getAccount: Handler = (request) => {
  if (!tokenOf(request)) return refuse(401, 20_003);
  if (!param(request, "file").endsWith(".json")) return refuse(404, 20_404);
  return json(200, { friendly_name: "Sandbox", status: "active" });
};

const account = "/2010-04-01/Accounts/{account}";
export const twilioRoutes: Route[] = [
  { method: "POST", path: `${account}/Messages.json`, operation: "messages.create", handle: createMessage },
  { method: "GET", path: `${account}/Messages.json`, operation: "messages.list", handle: listMessages },
  { method: "GET", path: "/2010-04-01/Accounts/{file}", operation: "accounts.get", handle: getAccount },
];

export const noSuchPath = () => refuse(404, 20_404);

const codes: Partial<Record<Fault["name"], [number, number]>> = {
  "400": [400, 21_211],
  "401": [401, 20_003],
  "404": [404, 20_404],
  "429": [429, 20_429],
  "500": [500, 20_500],
  unsubscribed: [400, 21_610],
  "invalid-number": [400, 21_211],
};

/** What a fault answers in place of doing it; null: a fault of another kind. */
export function twilioRefusal(name: Fault["name"], about: string): Reply | null {
  const [status, code] = codes[name] ?? [];
  return status && code ? refuse(status, code, about) : null;
}

/** Tells what became of a message, one report after the other, in an order that nobody guarantees. */
async function callBack(url: string, token: string, message: { sid: string; to: string }, fault: Context["fault"]) {
  const end = fault === "undelivered" ? "undelivered" : "delivered";
  const reports = ["queued", "sent", end];
  for (const status of fault === "callbacks-out-of-order" ? reports.toReversed() : reports) {
    const fields = { MessageSid: message.sid, MessageStatus: status, To: message.to };
    const text = Object.keys(fields)
      .toSorted()
      .reduce((sum, name) => sum + name + fields[name as keyof typeof fields], url);
    const signature = createHmac("sha1", token).update(text).digest("base64");
    const headers = { "x-twilio-signature": signature };
    // Like the real one, it does not care whether anybody listens.
    await fetch(url, { method: "POST", headers, body: new URLSearchParams(fields) }).catch(() => {});
  }
}
