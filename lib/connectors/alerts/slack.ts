import { type Answer, answered, refusal } from "../answer";
import { attempt, unanswered } from "../attempt";
import type { Exchange } from "../exchange";
import type { Alerts } from "./port";

/** An incoming webhook as Slack, Mattermost and others take it; its address is the credential. */
export function slack(config: { webhookUrl: string }, send: Exchange): Alerts {
  return {
    sendAlert: (text) => toSlack(() => post(config.webhookUrl, text, send)),
  };
}

async function post(url: string, text: string, send: Exchange): Promise<string> {
  const headers = { "content-type": "application/json", "user-agent": "HandoffDesk" };
  // Links stay links; nothing else of the text is markup, names or mentions.
  const body = JSON.stringify({ text: escapeText(text), link_names: 0, unfurl_links: false });
  return (await send({ method: "POST", url, headers, body })).body;
}

/** Slack answers `ok` or a word, as plain text; a page of some proxy is neither. */
async function toSlack(call: () => Promise<string>): Promise<Answer<null>> {
  let word: string | null = null;
  const answer = await attempt(async () => {
    try {
      return await call();
    } catch (error) {
      word = wordIn(unanswered(error)?.reply?.body ?? "");
      throw error;
    }
  });
  if (!answer.ok) return word ? { ...answer, detail: `${answer.status} ${word}` } : answer;
  if (answer.data.trim() === "ok") return answered(null);
  return refusal("failed", `200 without ok ${wordIn(answer.data) ?? ""}`.trim(), 200);
}

/** `invalid_payload`, `channel_is_archived`: words of Slack's own and never of anybody else. */
const wordIn = (body: string) => /^\s*([a-z]+(?:_[a-z]+)*)\s*$/.exec(body.slice(0, 80))?.[1] ?? null;

const escapeText = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
