import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/**
 * Real servers for the tests of the adapters: Debian's own Radicale and Xandikos (CalDAV) and Tryton (CRM). The tests
 * start them by themselves; here they are found, else installed, and Tryton's empty database is made once.
 * @typedef {{ name: string, variable: string, command: string, version: string }} Peer
 */

const packages = ["radicale", "xandikos", "tryton-server", "tryton-modules-party", "tryton-modules-sale-opportunity"];
const wanted = [
  { name: "radicale", variable: "RADICALE_PATH" },
  { name: "xandikos", variable: "XANDIKOS_PATH" },
  { name: "trytond", variable: "TRYTOND_PATH" },
];
/** Debian's scripts name their own Python; one of another place would lack their libraries. */
const place = "/usr/bin";
const modules = ["party", "sale_opportunity"];

/**
 * @param {string} root @param {import("./children.mjs").Children} children @param {(text: string) => void} say
 * @returns {Promise<{ env: Record<string, string>, told: string }>} `env`: where the tests find them · `told`: one line
 */
export async function ensurePeers(root, children, say) {
  let found = findPeers();
  const tried = found.length < wanted.length ? await install(root, children, say) : undefined;
  if (tried !== undefined) found = findPeers();

  const env = Object.fromEntries(found.map(({ variable, command }) => [variable, command]));
  const missing = wanted.filter(({ variable }) => !env[variable]).map(({ name }) => name);
  const trytond = found.find(({ name }) => name === "trytond");
  if (trytond) {
    const made = await ensureTemplate(root, children, say, trytond.version);
    if (made.file) env["TRYTON_TEMPLATE"] = made.file;
    else missing.push(`Tryton's database (${made.problem})`);
  }
  const there = found.map(({ name, version }) => `${name} ${version}`).join(", ");
  const lacking = `not installed: ${missing.join(", ")}; their tests are skipped${tried ? ` (${tried})` : ""}`;
  return { env, told: [there, missing.length > 0 && lacking].filter(Boolean).join("; ") };
}

/** @returns {Peer[]} */
function findPeers() {
  return wanted.flatMap(({ name, variable }) => {
    const command = path.join(place, name);
    const version = fs.existsSync(command) ? versionOf(command) : undefined;
    return version ? [{ name, variable, command, version }] : [];
  });
}

/** What it says of itself; undefined where it does not run. @param {string} command */
function versionOf(command) {
  try {
    const said = execFileSync(command, ["--version"], {
      encoding: "utf8",
      timeout: 30_000,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return /\d+(\.\d+)+/.exec(said)?.[0];
  } catch {
    return undefined;
  }
}

/**
 * As root, or where sudo asks for no password.
 * @param {string} root @param {import("./children.mjs").Children} children @param {(text: string) => void} say
 * @returns {Promise<string>} why it may have come to nothing
 */
async function install(root, children, say) {
  if (!fs.existsSync("/usr/bin/apt-get")) return "no apt-get here";
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  if (sudo.length > 0 && !runs("sudo", ["-n", "true"])) return "apt-get needs root";
  say("installing them with apt-get");
  const wait = "-o DPkg::Lock::Timeout=120";
  const script = `apt-get ${wait} update && apt-get ${wait} install -y --no-install-recommends ${packages.join(" ")}`;
  // Tests start these servers themselves: as services of this machine they would only take its ports.
  const settings = ["DEBIAN_FRONTEND=noninteractive", "SYSTEMD_OFFLINE=1"];
  const [command = "env", ...args] = [...sudo, "env", ...settings, "/bin/sh", "-c", script];
  const installer = children.start("real-peers", command, args, { cwd: root, env: process.env });
  const patience = setTimeout(() => void children.stop(installer), 240_000); // a closed network may never answer
  await installer.exited;
  clearTimeout(patience);
  return installer.exit?.code === 0 ? "apt-get installed something else" : `apt-get: ${installer.tail(1)}`;
}

/** @param {string} command @param {string[]} args */
function runs(command, args) {
  try {
    execFileSync(command, args, { timeout: 10_000, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/**
 * A database of Tryton's with its modules, which takes it a quarter of a minute; kept from run to run.
 * @param {string} root @param {import("./children.mjs").Children} children @param {(text: string) => void} say @param {string} version
 * @returns {Promise<{ file: string, problem?: undefined } | { file?: undefined, problem: string }>}
 */
async function ensureTemplate(root, children, say, version) {
  const folder = path.join(root, ".test", "peers", `tryton-${version}-${modules.join("-")}`);
  const file = path.join(folder, "template.sqlite");
  if (fs.existsSync(file)) return { file };

  say("making Tryton's database");
  const making = `${folder}.making`;
  fs.rmSync(making, { recursive: true, force: true });
  fs.mkdirSync(making, { recursive: true });
  const [config, password] = [path.join(making, "trytond.conf"), path.join(making, "password")];
  // Tryton checks the password at every call, by default for a tenth of a second.
  const quick = path.join(making, "passlib.ini");
  fs.writeFileSync(quick, "[passlib]\nschemes = sha512_crypt\nsha512_crypt__default_rounds = 1000\n");
  fs.writeFileSync(config, `[database]\nuri = sqlite://\npath = ${making}\n[password]\npasslib = ${quick}\n`);
  fs.writeFileSync(password, "secret\n");
  fs.writeFileSync(path.join(making, "template.sqlite"), ""); // it makes tables, not the file
  const args = [
    "-c",
    config,
    "-d",
    "template",
    "-u",
    ...modules,
    "--activate-dependencies",
    "--email",
    "admin@desk.example",
  ];
  const env = { ...process.env, TRYTONPASSFILE: password };
  const { ok, output } = await children.run(
    "tryton-database",
    path.join(place, "trytond-admin"),
    args,
    { cwd: making, env },
    1,
  );
  if (!ok) return { problem: output };
  fs.rmSync(folder, { recursive: true, force: true });
  fs.renameSync(making, folder);
  return { file };
}
