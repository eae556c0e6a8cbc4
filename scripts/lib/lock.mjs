/**
 * A package-lock.json as a value, and what npm may leave out of it: an optional package for another system, which could
 * not be looked up when the lock was written. `npm ci` then refuses the lock on the system that needs it.
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[],
 *   optionalDependencies?: Record<string, string> }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lock
 * @typedef {{ name: string, range: string, wantedBy: string, dev: boolean }} Missing
 */

/** The optional dependencies nothing in the lock answers to. @param {Lock} lock @returns {Missing[]} */
export function missingOptional(lock) {
  return Object.entries(lock.packages).flatMap(([wantedBy, { optionalDependencies = {}, dev = false }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !resolves(lock, wantedBy, name))
      .map(([name, range]) => ({ name, range, wantedBy, dev })),
  );
}

/** Where Node would find it: beside the package that wants it, or in any node_modules further up. @param {Lock} lock @param {string} from @param {string} name */
function resolves(lock, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules/") - 1))) {
    if (`${at}${at && "/"}node_modules/${name}` in lock.packages) return true;
    if (at === "") return false;
  }
}

/** The lock with every optional dependency in it, sorted as npm sorts. @param {Lock} lock @returns {Lock} */
export function completed(lock) {
  const packages = { ...lock.packages };
  for (const { name, range, dev } of missingOptional(lock)) {
    const version = exactVersion(range);
    if (!version) throw new Error(`${name} is wanted as ${range}: its exact version is not known`);
    packages[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev && { dev: true }), optional: true };
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return { ...lock, packages: Object.fromEntries(sorted) };
}

/** Platform packages are pinned by the package they belong to; anything looser we could only guess. @param {string} range */
function exactVersion(range) {
  return /^\d+\.\d+\.\d+\S*$/.test(range) ? range : undefined;
}

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64"];

/** Such packages are named for what they run on: `@x/y-linux-arm64-musl`. @param {string} name @returns {Pick<Entry, "os" | "cpu" | "libc">} */
export function platformOf(name) {
  const words = name
    .toLowerCase()
    .split(/[-_/@.]/)
    .flatMap((word) => (word === "linuxmusl" ? ["linux", "musl"] : [word]));
  const os = systems.find((system) => words.includes(system));
  const cpu =
    processors.find((processor) => words.includes(processor)) ?? (words.includes("wasm32") ? "wasm32" : undefined);
  const abi = words.find((word) => /^(musl|gnu)/.test(word)); // also musleabihf, gnueabihf
  const libc = abi?.startsWith("musl") ? "musl" : abi ? "glibc" : undefined;
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}
