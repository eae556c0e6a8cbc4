import type { Exchange } from "./exchange";

/**
 * `fetch` as vendors' libraries call it (a URL and prepared options with a text body) on our transport. An answer that
 * is no success does not come back as a `Response`: it is thrown as `Unanswered`, which `attempt` turns into a refusal.
 */
export function fetchOver(send: Exchange): typeof fetch {
  return async (input, init) => {
    const { body } = init ?? {};
    const reply = await send({
      method: init?.method ?? "GET",
      url: String(input instanceof Request ? input.url : input),
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: body === undefined || body === null ? undefined : String(body),
    });
    const hasBody = reply.status !== 204 && reply.status !== 205;
    return new Response(hasBody ? reply.body : null, { status: reply.status, headers: reply.headers });
  };
}
