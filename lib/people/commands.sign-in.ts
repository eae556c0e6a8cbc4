import { and, eq, gt, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { signInFailures } from "@/db/schema/people";
import { type Actor, system } from "@/lib/actor";
import { audit } from "@/lib/audit/commands";
import { newId } from "@/lib/id";
import { fail, ok, type Result } from "@/lib/result";
import { hashEmail } from "./email";
import { verifyPassword } from "./password";
import { findAccount, type SessionClaims } from "./queries";

export const failuresAllowed = 10;
export const failureWindowMs = 15 * 60_000;
const keptMs = 24 * 3600_000;

export type SignInCtx = { db: Db; now: Date /** Keys the hash that stands for an address. */; emailKey: Buffer };
type SignIn = Result<SessionClaims, "wrong" | "too_many">;

/**
 * Signs in by password. An attempt is counted before it is checked and taken back when it succeeds, so that guesses
 * made at the same moment on many machines cannot all slip under the limit.
 */
export async function signInWithPassword(ctx: SignInCtx, given: { email: string; password: string }): Promise<SignIn> {
  const emailHash = hashEmail(given.email, ctx.emailKey);
  const attempt = await countAttempt(ctx, emailHash);
  if (!attempt) {
    await auditFailure(ctx, emailHash, "too_many");
    return fail("too_many");
  }

  const account = await findAccount(ctx.db, given.email);
  const right = await verifyPassword(given.password, account?.active ? account.passwordHash : null);
  if (!right || !account) {
    await auditFailure(ctx, emailHash, "wrong");
    return fail("wrong");
  }

  await ctx.db.transaction(async (tx) => {
    await tx.delete(signInFailures).where(eq(signInFailures.id, attempt));
    // Few succeed, so this is where what is too old to count leaves the table.
    await tx.delete(signInFailures).where(lt(signInFailures.at, new Date(ctx.now.getTime() - keptMs)));
    await audit(tx, { actor: byId(account.id), now: ctx.now }, signedIn(account.id, "password"));
  });
  return ok({ personId: account.id, epoch: account.sessionEpoch });
}

/** Signs in by an address that an identity provider vouches for. `unknown`: no active person has it. */
export async function signInWithVerifiedEmail(
  ctx: SignInCtx,
  given: { email: string | undefined; verified: boolean },
): Promise<Result<SessionClaims, "unverified" | "unknown">> {
  const emailHash = hashEmail(given.email ?? "", ctx.emailKey);
  if (!given.email || !given.verified) {
    await auditFailure(ctx, emailHash, "unverified");
    return fail("unverified");
  }
  const account = await findAccount(ctx.db, given.email);
  if (!account?.active) {
    await auditFailure(ctx, emailHash, "unknown");
    return fail("unknown");
  }
  await ctx.db.transaction((tx) => audit(tx, { actor: byId(account.id), now: ctx.now }, signedIn(account.id, "oidc")));
  return ok({ personId: account.id, epoch: account.sessionEpoch });
}

export async function recordSignOut(ctx: Pick<SignInCtx, "db" | "now">, personId: string) {
  await ctx.db.transaction((tx) =>
    audit(tx, { actor: byId(personId), now: ctx.now }, { action: "person.sign_out", subject: subject(personId) }),
  );
}

/** The id of this attempt's row, or undefined when the address has failed too often of late. */
async function countAttempt({ db, now }: SignInCtx, emailHash: string): Promise<string | undefined> {
  const id = newId();
  await db.insert(signInFailures).values({ id, emailHash, at: now });
  const since = new Date(now.getTime() - failureWindowMs);
  const [row] = await db
    .select({ attempts: sql<number>`count(*)::int` })
    .from(signInFailures)
    .where(and(eq(signInFailures.emailHash, emailHash), gt(signInFailures.at, since)));
  if ((row?.attempts ?? 0) <= failuresAllowed) return id;

  // A refused attempt is not counted: knocking on a closed door must not keep it closed.
  await db.delete(signInFailures).where(eq(signInFailures.id, id));
  return undefined;
}

async function auditFailure({ db, now }: SignInCtx, emailHash: string, reason: string) {
  await db.transaction((tx) =>
    audit(
      tx,
      { actor: system, now },
      { action: "person.sign_in_failed", subject: { kind: "person", id: null }, data: { reason, emailHash } },
    ),
  );
}

const subject = (id: string) => ({ kind: "person", id });
const signedIn = (id: string, by: "password" | "oidc") => ({
  action: "person.sign_in",
  subject: subject(id),
  data: { by },
});
/** Audit needs no more of a person than the id. */
const byId = (id: string): Actor => ({ kind: "person", id, name: "", roles: [] });
