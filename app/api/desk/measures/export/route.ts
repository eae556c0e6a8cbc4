import { cookies } from "next/headers";
import { parseTimeZone } from "@/components/ui/time/time-zone";
import { db } from "@/lib/db";
import { deskStatus, problemAnswer } from "@/lib/desk-answer";
import { askedFor, askedForList } from "@/lib/measures/asked";
import { exportBreakdown, exportList, exportRates } from "@/lib/measures/commands.export";
import { ListSearch, MeasureSearch, searchOf } from "@/lib/measures/schema";
import type { Result } from "@/lib/result";
import { currentActor } from "@/lib/session";

/** Measures as CSV: with `measure` the list behind a number, with `breakdown` the figures by day, page …, else the rates. */
export async function GET(request: Request) {
  const actor = await currentActor();
  if (!actor) return refuse("signed_out");
  const now = new Date();
  const timeZone = parseTimeZone((await cookies()).get("zone")?.value);
  const given = searchOf(new URL(request.url).searchParams);
  const ctx = { db: db(), actor, now };

  if (given["measure"] === undefined) {
    const asked = MeasureSearch.parse(given);
    const { filter, before } = askedFor(asked, timeZone, now);
    if (given["breakdown"])
      return file(await exportBreakdown(ctx, filter, asked.by, timeZone), `measures-by-${asked.by}`);
    return file(await exportRates(ctx, filter, before), "measures");
  }
  const search = ListSearch.safeParse(given);
  if (!search.success) return refuse("invalid");
  const { filter } = askedForList(search.data, timeZone, now);
  return file(await exportList(ctx, search.data.measure, filter), search.data.measure);
}

function file(made: Result<string | AsyncIterable<string>, "forbidden">, name: string): Response {
  if (!made.ok) return refuse(made.error);
  return new Response(typeof made.data === "string" ? made.data : streamed(made.data), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}

/** Read on as fast as it is taken, so that a long list is never held whole; who stops taking ends the reading. */
function streamed(lines: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const [encoder, reading] = [new TextEncoder(), lines[Symbol.asyncIterator]()];
  return new ReadableStream({
    async pull(controller) {
      const next = await reading.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await reading.return?.();
    },
  });
}

function refuse(problem: "signed_out" | "invalid" | "forbidden"): Response {
  return Response.json(problemAnswer(problem), { status: deskStatus(problem) });
}
