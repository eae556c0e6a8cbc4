import http from "node:http";
import type { AddressInfo } from "node:net";
import type { ModelAnswer } from "@/lib/analysis/language-model/answer";
import { openAiCompatible } from "./openai-compatible";

/** What the model was sent: `messages` are the transcript's lines as they stood in the prompt. */
export type Asked = {
  path: string;
  authorization: string | undefined;
  body: { model: string; messages: { role: string; content: string }[]; tools?: unknown; response_format?: unknown };
  messages: { message: string; role: string; text: string }[];
};

type Respond = (asked: Asked, response: http.ServerResponse) => void;

/** A server that speaks chat completions and does what a test says, for the engine to be tried against. */
export async function localModel() {
  const asked: Asked[] = [];
  const elsewhere: string[] = [];
  let respond: Respond = (_, response) => response.writeHead(500).end();
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (request.url !== "/v1/chat/completions") {
        elsewhere.push(request.url ?? "");
        response.writeHead(200).end();
        return;
      }
      const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Asked["body"];
      const lines = body.messages.at(-1)?.content.split("\n").slice(1, -1) ?? [];
      const one: Asked = {
        path: request.url,
        authorization: request.headers.authorization,
        body,
        messages: lines.map((line) => JSON.parse(line) as Asked["messages"][number]),
      };
      asked.push(one);
      respond(one, response);
    });
  });
  await new Promise<void>((settle) => server.listen(0, "127.0.0.1", settle));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    host,
    /** Calls of the model, and any other request that came here. */
    asked,
    elsewhere,
    answers: (how: Respond) => {
      respond = how;
    },
    connect: (set: { timeoutMs?: number; allowedHosts?: string[]; baseUrl?: string; jsonSchema?: boolean } = {}) =>
      openAiCompatible({
        baseUrl: `http://${host}/v1`,
        apiKey: "the-key",
        name: "local-1",
        timeoutMs: 2_000,
        jsonSchema: true,
        allowedHosts: [host],
        ...set,
      }),
    close: () => {
      server.closeAllConnections();
      return new Promise((settle) => server.close(settle));
    },
  };
}

export const nothingStated: ModelAnswer = { summary: [], need: null, question: null, note: null, exceptions: [] };

/** A completion whose content is this text. */
export function says(content: string, set: { usage?: object | null; finish?: string; status?: number } = {}): Respond {
  const { usage = { prompt_tokens: 900, completion_tokens: 120, total_tokens: 1020 }, finish = "stop" } = set;
  const choices = [{ index: 0, message: { role: "assistant", content }, finish_reason: finish }];
  const completion = { id: "c1", object: "chat.completion", created: 1, model: "local-1", choices, usage };
  return (_, response) =>
    response.writeHead(set.status ?? 200, { "content-type": "application/json" }).end(JSON.stringify(completion));
}

/** An answer in shape. */
export const states = (answer: Partial<ModelAnswer>): Respond => says(JSON.stringify({ ...nothingStated, ...answer }));

/** An answer made from what was asked. */
export const statesOf =
  (make: (asked: Asked) => Partial<ModelAnswer>): Respond =>
  (asked, response) =>
    states(make(asked))(asked, response);

export const refuses =
  (status: number, headers: Record<string, string> = {}): Respond =>
  (_, response) =>
    response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify({ error: { message: "no", type: "error" } }));

/** Takes the request and never says anything. */
export const hangs: Respond = () => {};
