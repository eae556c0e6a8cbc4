/** Where to go after signing in: a path of this desk and nothing that could lead away from it. */
export function safePath(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  const url = URL.canParse(next, "http://desk") ? new URL(next, "http://desk") : undefined;
  // Browsers read "/\evil.example" and "//evil.example" as another host; the parser here does so too.
  if (url?.origin !== "http://desk") return "/";
  const { pathname, search } = url;
  return pathname.startsWith("//") || /^\/(sign-in|api)(\/|$)/.test(pathname) ? "/" : pathname + search;
}
