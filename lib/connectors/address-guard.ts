import { lookup as dnsLookup, type LookupAddress } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import { fail, ok, type Result } from "@/lib/result";

/** Looks up every address of a name. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

/** The name, or one of its addresses, leads into our own network. */
export class AddressRefused extends Error {
  constructor() {
    super("address not allowed");
    this.name = "AddressRefused";
  }
}

/**
 * Whether we may call this URL at all, before any name is looked up.
 * `allowedHosts` (`host` or `host:port`) come from the environment: only they may be private or plain http.
 */
export function checkUrl(
  text: string,
  allowedHosts: readonly string[],
): Result<URL, "malformed" | "scheme" | "credentials" | "address"> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) return fail("malformed");
  if (url.protocol !== "https:" && url.protocol !== "http:") return fail("scheme");
  if (url.username || url.password) return fail("credentials");
  if (isAllowedByName(url, allowedHosts)) return ok(url);
  if (url.protocol !== "https:") return fail("scheme");
  return isPrivate(bareHost(url)) ? fail("address") : ok(url);
}

/** `URL` keeps the brackets of an IPv6 host and drops a default port. */
const bareHost = (url: URL) => url.hostname.replace(/^\[|\]$/g, "");

export function isAllowedByName(url: URL, allowedHosts: readonly string[]): boolean {
  const host = bareHost(url).toLowerCase();
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  const names = [host, url.hostname, `${host}:${port}`, `${url.hostname}:${port}`];
  return allowedHosts.some((allowed) => names.includes(allowed.trim().toLowerCase()));
}

/** True for loopback, private, link-local, shared, reserved, multicast and IPv4 hidden in IPv6. False for a name. */
export function isPrivate(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && ours.check(address, family === 6 ? "ipv6" : "ipv4");
}

const ours = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  ours.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 96], // unspecified, loopback and the old IPv4-compatible form
  ["64:ff9b::", 96], // NAT64, 6to4 and Teredo carry an IPv4 address of anyone's choice
  ["64:ff9b:1::", 48],
  ["2001::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const) {
  ours.addSubnet(network, prefix, "ipv6");
}

const resolveAll: Resolve = (hostname) =>
  new Promise((settle, reject) => {
    dnsLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : settle(addresses)));
  });

/**
 * A `lookup` for a socket. The addresses checked are the very ones it connects to, so a name that answers
 * differently the second time gains nothing; one private address among public ones refuses the name.
 */
export function guardedLookup(resolve: Resolve = resolveAll): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || addresses.some(({ address }) => isPrivate(address))) done(new AddressRefused(), "", 0);
        else if (options.all) done(null, addresses);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, "", 0),
    );
  };
}
