import type { NextAuthOptions, User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { recordSignOut, signInWithPassword, signInWithVerifiedEmail } from "@/lib/people/commands.sign-in";
import { Credentials } from "@/lib/people/schema";
import { keyFor } from "./keys";
import { identityProvider } from "./oidc";
import { cookiesAreSecure, sessionSeconds } from "./session-token";

const context = () => ({ db: db(), now: new Date(), emailKey: keyFor("email") });

/** next-auth's settings. The token carries the person's id and session epoch; all else is read afresh on each request. */
export function authOptions(): NextAuthOptions {
  const oidc = identityProvider(env());
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: cookiesAreSecure(),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider, ...(oidc ? [oidc] : [])],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.type !== "oauth") return true;
        const { email, email_verified } = (profile ?? {}) as { email?: string; email_verified?: unknown };
        const vouched = { email, verified: email_verified === true };
        const signedIn = await signInWithVerifiedEmail(context(), vouched).catch(unavailable);
        if (!signedIn.ok) return `/sign-in?error=${signedIn.error}`;
        // The same object reaches the jwt callback, so what it names there is our person and not the provider's.
        user.id = signedIn.data.personId;
        user.epoch = signedIn.data.epoch;
        return true;
      },
      jwt({ token, user }) {
        // The user is there only at sign-in.
        const sub = user?.id ?? token.sub;
        return { ...(sub !== undefined && { sub }), epoch: user ? user.epoch : token["epoch"] };
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        if (token?.sub) await recordSignOut(context(), token.sub);
      },
    },
    logger: {
      error: (code, metadata) => log.error({ code, err: cause(metadata) }, "sign-in failed"),
      warn: (code) => log.warn({ code }, "sign-in"),
      debug: () => {},
    },
  };
}

const passwordProvider = CredentialsProvider({
  id: "password",
  name: "Password",
  credentials: { email: { type: "email" }, password: { type: "password" } },
  async authorize(given): Promise<User | null> {
    const credentials = Credentials.safeParse(given);
    if (!credentials.success) return null;
    const signedIn = await signInWithPassword(context(), credentials.data).catch(unavailable);
    if (signedIn.ok) return { id: signedIn.data.personId, epoch: signedIn.data.epoch };
    if (signedIn.error === "too_many") throw new Error("too_many");
    return null;
  },
});

/** next-auth puts the message of what is thrown into the address bar, so nothing but a word of ours may leave. */
function unavailable(error: unknown): never {
  log.error({ err: error }, "sign-in failed");
  throw new Error("unavailable");
}

function cause(metadata: unknown): unknown {
  return metadata instanceof Error ? metadata : ((metadata as { error?: unknown } | null)?.error ?? metadata);
}

declare module "next-auth" {
  interface User {
    epoch?: number;
  }
}
