import { fail, ok, type Result } from "@/lib/result";

export const maxBodyBytes = 1024 * 1024;

/**
 * The raw body as text. Counts while it reads, since a chunked body names no length; stops at the limit.
 * `not_utf8`: its bytes are no UTF-8, so it cannot be JSON.
 */
export async function readBody(request: Request): Promise<Result<string, "too_large" | "not_utf8">> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) return fail("too_large");
  if (!request.body) return ok("");

  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBodyBytes) {
      await reader.cancel();
      return fail("too_large");
    }
    chunks.push(value);
  }
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    return fail("not_utf8");
  }
}

/** JSON in UTF-8, by its name; a charset may be said where it is the right one. */
export function isJson(contentType: string | null): boolean {
  return /^application\/(json|[\w.-]+\+json)\s*(;\s*charset="?utf-?8"?\s*)?$/i.test(contentType?.trim() ?? "");
}

/** Undefined for what is no JSON (no JSON text stands for undefined). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
