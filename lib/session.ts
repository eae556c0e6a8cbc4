import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import type { Person } from "@/lib/actor";
import { readSessionToken, sessionCookieName } from "@/lib/auth/session-token";
import { db } from "@/lib/db";
import { findSessionPerson } from "@/lib/people/queries";

/** What this request's cookie claims, not yet checked against the database. */
export async function currentToken() {
  return readSessionToken((await cookies()).get(sessionCookieName())?.value);
}

/**
 * Who makes this request, with the roles as they are in the database now; undefined when nobody is signed in, or a role
 * was taken away since. Read once a request, however many components ask.
 */
export const currentActor = cache(async (): Promise<Person | undefined> => {
  const token = await currentToken();
  return token && findSessionPerson(db(), token);
});

/** For pages: the person, or the way to the sign-in page and from there back here. */
export async function requireActor(): Promise<Person> {
  const actor = await currentActor();
  if (actor) return actor;
  const path = (await headers()).get("x-desk-path");
  const ended = (await currentToken()) !== undefined;
  const query = new URLSearchParams({ ...(path && { next: path }), ...(ended && { error: "ended" }) });
  redirect(query.size > 0 ? `/sign-in?${query}` : "/sign-in");
}
