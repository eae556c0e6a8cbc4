import http from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { z } from "zod";
import * as conversation from "@/app/api/v1/conversations/[id]/route";
import * as conversations from "@/app/api/v1/conversations/route";
import { db } from "@/lib/db";
import { approveHandoff } from "@/lib/handoffs/commands.approve";

/**
 * The web process of the fault suite: the desk's own route handlers and the command behind the button "Approve", served
 * by Node itself on loopback. What is killed is all of ours; the server around it is not Next's.
 */
const Approval = z.strictObject({ handoffId: z.uuid(), version: z.int(), personId: z.uuid() });

async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === "/approve") return approve(Approval.parse(await request.json()));
  if (pathname === "/api/v1/conversations") return conversations.POST(request);
  return conversation.GET(request);
}

async function approve({ personId, ...input }: z.output<typeof Approval>): Promise<Response> {
  const actor = { kind: "person", id: personId, name: "Reviewer", roles: ["reviewer"] } as const;
  const ctx = { db: db(), actor, now: new Date(), deskUrl: "http://desk.test", undoWindowMs: 0 };
  return Response.json(await approveHandoff(ctx, { ...input, edits: {} }));
}

const server = http.createServer(async (incoming, outgoing) => {
  const body = await text(incoming);
  const { host, authorization = "", "idempotency-key": key } = incoming.headers;
  const response = await answer(
    new Request(`http://${host}${incoming.url}`, {
      method: incoming.method ?? "GET",
      headers: { authorization, "content-type": "application/json", ...(key && { "idempotency-key": String(key) }) },
      ...(body !== "" && { body }),
    }),
  );
  outgoing.writeHead(response.status, { "content-type": "application/json" });
  outgoing.end(await response.text());
});
server.listen(0, "127.0.0.1", () => console.log(`listening on ${(server.address() as AddressInfo).port}.`));
