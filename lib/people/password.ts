import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** OWASP's setting for scrypt at 32 MiB: N = 2^15, r = 8, p = 3. Kept in each hash, so that it can rise later. */
const cost = { log2N: 15, r: 8, p: 3 };
const keyLength = 32;

/** `$scrypt$ln=15,r=8,p=3$<salt>$<key>`, salt and key in base64. Takes about a fifth of a second on purpose. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return `$scrypt$ln=${cost.log2N},r=${cost.r},p=${cost.p}$${salt.toString("base64")}$${key.toString("base64")}`;
}

/**
 * Whether the password is the hashed one. Without a hash (unknown address, no password set) the same work is done in
 * vain, so that the time taken does not tell who has an account. Throws on a hash that is not one of ours.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const { salt, key, ...given } = parse(hash ?? nobodysHash);
  const same = timingSafeEqual(await derive(password, salt, given), key);
  return same && hash !== null;
}

/** Well formed, and of no password: its key was never derived from anything. */
const nobodysHash = `$scrypt$ln=${cost.log2N},r=${cost.r},p=${cost.p}$${randomBytes(16).toString("base64")}$${randomBytes(keyLength).toString("base64")}`;

const shape = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/=]{16,})\$([A-Za-z0-9+/=]{16,})$/;

function parse(hash: string) {
  const parts = shape.exec(hash);
  if (!parts) throw new Error("A stored password hash has an unknown shape.");
  const [, log2N, r, p, salt, key] = parts;
  return {
    log2N: Number(log2N),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt as string, "base64"),
    key: Buffer.from(key as string, "base64"),
  };
}

function derive(password: string, salt: Buffer, { log2N, r, p }: typeof cost): Promise<Buffer> {
  const N = 2 ** log2N;
  const options: ScryptOptions = { N, r, p, maxmem: 128 * N * r + 128 * r * p + 1024 * 1024 };
  // Composed and decomposed letters look the same on a keyboard and must count as the same password.
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, keyLength, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
