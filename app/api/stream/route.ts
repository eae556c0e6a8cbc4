import { onClose } from "@/lib/closers";
import { db } from "@/lib/db";
import { problemAnswer } from "@/lib/desk-answer";
import { env } from "@/lib/env";
import { findSessionPerson } from "@/lib/people/queries";
import { currentActor, currentToken } from "@/lib/session";
import { eventStream } from "@/lib/stream/event-stream";
import { Hub } from "@/lib/stream/hub";

export const dynamic = "force-dynamic";

/** Kept on globalThis: the dev server reloads this module, and each copy would listen on a connection of its own. */
const kept = globalThis as typeof globalThis & { deskHub?: Hub };

function hub(): Hub {
  if (!kept.deskHub) {
    const opened = new Hub(env().DATABASE_URL);
    kept.deskHub = opened;
    onClose(() => opened.close());
  }
  return kept.deskHub;
}

/** What changed, by topic, as it happens. Carries no data: a screen that hears its topic asks again. */
export async function GET(request: Request) {
  const [token, person] = await Promise.all([currentToken(), currentActor()]);
  if (!token || !person) return Response.json(problemAnswer("signed_out"), { status: 401 });

  const stream = eventStream({
    hub: hub(),
    person,
    findPerson: async () => (token.expiresAt > new Date() ? findSessionPerson(db(), token) : undefined),
    signal: request.signal,
  });
  return new Response(stream, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      // no-transform keeps compression away, which would hold events back until a block is full.
      "Cache-Control": "no-cache, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}
