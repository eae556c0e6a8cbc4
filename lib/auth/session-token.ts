import { decode } from "next-auth/jwt";
import { z } from "zod";
import { env } from "@/lib/env";
import type { SessionClaims } from "@/lib/people/queries";

/** A working day, and not longer: nobody stays signed in by accident over night. */
export const sessionSeconds = 12 * 3600;

const Claims = z.object({ sub: z.uuid(), epoch: z.int(), exp: z.int() });

/** Whether cookies travel by https only: so wherever people reach the desk by https. */
export function cookiesAreSecure(): boolean {
  return env().NEXTAUTH_URL.startsWith("https:");
}

export function sessionCookieName(): string {
  return `${cookiesAreSecure() ? "__Secure-" : ""}next-auth.session-token`;
}

export type ReadToken = SessionClaims & { expiresAt: Date };

/** What a session cookie claims; undefined when it is absent, forged, expired, or of another shape. */
export async function readSessionToken(cookie: string | undefined): Promise<ReadToken | undefined> {
  if (!cookie) return undefined;
  const payload = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  const claims = Claims.safeParse(payload);
  if (!claims.success) return undefined;
  return { personId: claims.data.sub, epoch: claims.data.epoch, expiresAt: new Date(claims.data.exp * 1000) };
}
