import type { OAuthConfig } from "next-auth/providers/oauth";
import type { Env } from "@/lib/env";

export const identityProviderId = "oidc";

type Settings = Pick<Env, "OIDC_ISSUER" | "OIDC_CLIENT_ID" | "OIDC_CLIENT_SECRET">;
type Profile = { sub: string; email?: string; email_verified?: boolean };

/** The organisation's own sign-in (OpenID Connect), where the environment names one. */
export function identityProvider(settings: Settings): OAuthConfig<Profile> | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = settings;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return undefined;
  const issuer = OIDC_ISSUER.replace(/\/$/, "");
  return {
    id: identityProviderId,
    name: new URL(issuer).hostname,
    type: "oauth",
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    // Who this is among us is settled by the verified address, in the signIn callback.
    profile: ({ sub }) => ({ id: sub }),
  };
}
