import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, securityHeaders, strictTransport } from "@/lib/content-security";

/**
 * Headers for every answer, and for pages a content security policy with a nonce of their own. Who may see what is not
 * settled here: pages, actions and routes each ask for themselves.
 */
export function proxy(request: NextRequest) {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ nonce, dev: process.env.NODE_ENV === "development" });

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // Next finds the nonce for its own scripts here.
  headers.set("content-security-policy", policy);
  headers.set("x-desk-path", request.nextUrl.pathname + request.nextUrl.search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  for (const [name, value] of Object.entries(securityHeaders)) response.headers.set(name, value);
  if (process.env["NEXTAUTH_URL"]?.startsWith("https:")) {
    response.headers.set("Strict-Transport-Security", strictTransport);
  }
  return response;
}

export const config = { matcher: "/((?!_next/static|_next/image|icon.svg).*)" };
