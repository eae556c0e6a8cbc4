export const dynamic = "force-dynamic";

/** The process answers. Says nothing about what it depends on: a database that is down must not restart every web server. */
export function GET() {
  return Response.json({ status: "ok" }, { headers: { "Cache-Control": "no-store" } });
}
