import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import NextAuth from "next-auth";
import { authOptions } from "./options";

/** next-auth over plain HTTP with the desk's own settings: what the route handler serves, without Next around it. */
export async function startSignInServer() {
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, stop: () => new Promise((resolve) => server.close(resolve)) };
}

async function serve(request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? "/", "http://desk");
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const nextRequest = Object.assign(request, {
    query: { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split("/").slice(3) },
    body: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
    cookies: Object.fromEntries(
      (request.headers.cookie ?? "").split("; ").map((pair) => {
        const [name = "", ...value] = pair.split("=");
        return [name, decodeURIComponent(value.join("="))];
      }),
    ),
  });
  const nextResponse = Object.assign(response, {
    status: (code: number) => Object.assign(response, { statusCode: code }),
    json: (body: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(body)),
    send: (body: unknown) => response.end(typeof body === "string" ? body : JSON.stringify(body)),
  });
  await NextAuth(nextRequest as never, nextResponse as never, authOptions());
}

/** A browser as far as sign-in needs one: it keeps cookies and does not follow redirects by itself. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Attributes as they were set, by name of cookie. */
  readonly attributes = new Map<string, string>();

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { ...init, redirect: "manual", headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...rest] = line.split("; ");
      const [name = "", ...value] = pair.split("=");
      if (value.join("=") === "") this.cookies.delete(name);
      else this.cookies.set(name, value.join("="));
      this.attributes.set(name, rest.join("; ").toLowerCase());
    }
    return response;
  }

  /** Posts a form with next-auth's own guard against forged requests. */
  async post(deskUrl: string, path: string, fields: Record<string, string>): Promise<{ status: number; url: string }> {
    const { csrfToken } = (await (await this.fetch(`${deskUrl}/api/auth/csrf`)).json()) as { csrfToken: string };
    const body = new URLSearchParams({ csrfToken, json: "true", ...fields });
    const response = await this.fetch(`${deskUrl}${path}`, { method: "POST", body });
    return { status: response.status, url: ((await response.json()) as { url: string }).url };
  }
}
