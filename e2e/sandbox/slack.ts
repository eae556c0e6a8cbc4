import type { Fault } from "./faults";
import { fieldsOf, textOf } from "./fields";
import { type Handler, param, type Reply, type Route } from "./http";

/** Slack speaks in plain words, whatever the status. */
const word = (status: number, text: string): Reply => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8" },
  body: text,
});

export const noService = () => word(404, "no_service");

/** An incoming webhook: takes any address but one whose secret begins with `wrong`. */
const receiveMessage: Handler = (request, { ledger }) => {
  if (param(request, "secret").startsWith("wrong")) return noService();
  const text = textOf(fieldsOf(request.body)["text"]);
  if (!text) return word(400, "no_text");
  ledger.append({ system: "slack", operation: "messages.post", ids: {}, key: null, body: { text } });
  return word(200, "ok");
};

export const slackRoutes: Route[] = [
  { method: "POST", path: "/services/{team}/{app}/{secret}", operation: "messages.post", handle: receiveMessage },
];

const refusals: Record<string, string> = {
  400: "invalid_payload",
  403: "action_prohibited",
  404: "channel_not_found",
  410: "channel_is_archived",
  429: "rate_limited",
  500: "rollup_error",
};

/** What a fault by the name of a status answers; null: a fault of another kind. */
export function slackRefusal(name: Fault["name"]): Reply | null {
  const text = refusals[name];
  return text === undefined ? null : word(Number(name), text);
}
