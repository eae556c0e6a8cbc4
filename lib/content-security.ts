/** What a page of the desk may load, and from where: its own files, and scripts that carry this request's nonce. */
export function contentSecurityPolicy({ nonce, dev }: { nonce: string; dev: boolean }): string {
  const rules: Record<string, string> = {
    "default-src": "'self'",
    // Development compiles in the browser and reloads over a socket; production does neither.
    "script-src": `'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    "style-src": dev ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    // Places of floating parts and heights of virtual rows are written as style attributes.
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": dev ? "'self' ws:" : "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  };
  return Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}

/** What every answer says, whatever it holds. */
export const securityHeaders: Record<string, string> = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Where the desk is reached by https: browsers never try http again. */
export const strictTransport = "max-age=63072000; includeSubDomains";
