import { execFile, execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { SMTPServer } from "smtp-server";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Dial } from "../dial";
import { smtp } from "./smtp";

/** Against a real SMTP server with a certificate of its own making; what crosses the line before TLS is written down. */
const dir = mkdtempSync(path.join(tmpdir(), "desk-tls-"));
const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
const run = promisify(execFile);

type Pair = { key: string; cert: string };
let ours: Pair;
let anothers: Pair;
beforeAll(() => {
  if (hasOpenssl) [ours, anothers] = [aPair("localhost"), aPair("mail.elsewhere.example")];
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function aPair(name: string): Pair {
  const [key, cert] = [path.join(dir, `${name}.key`), path.join(dir, `${name}.pem`)];
  const made = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const named = ["-subj", `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`];
  execFileSync("openssl", ["req", ...made, ...named, "-keyout", key, "-out", cert], { stdio: "ignore" });
  return { key, cert };
}

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A mail server, and a line to it that writes down every byte the desk sent; `mails`: what arrived, and whether in TLS. */
async function aServer(by: { startTls: boolean; pair?: Pair }) {
  const mails: { text: string; secure: boolean }[] = [];
  const server = new SMTPServer({
    ...(by.startTls ? {} : { disabledCommands: ["STARTTLS"] }),
    ...(by.pair && { key: readFileSync(by.pair.key), cert: readFileSync(by.pair.cert) }),
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username }, _session, done) => done(null, { user: username }),
    onData(stream, { secure }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        mails.push({ text: Buffer.concat(chunks).toString("utf8"), secure });
        done();
      });
    },
  });
  // A handshake that the desk breaks off is an error to the server.
  server.on("error", () => {});
  await new Promise<void>((listens) => server.listen(0, "127.0.0.1", listens));
  const { port: behind } = server.server.address() as net.AddressInfo;

  const sent: Buffer[] = [];
  const ends: net.Socket[] = [];
  const line = net.createServer((client) => {
    const there = net.connect(behind, "127.0.0.1");
    ends.push(client, there);
    client.on("data", (bytes: Buffer) => sent.push(bytes));
    for (const [from, to] of [
      [client, there],
      [there, client],
    ] as const) {
      from.on("error", () => to.destroy());
      from.pipe(to);
    }
  });
  await new Promise<void>((listens) => line.listen(0, "127.0.0.1", listens));
  const { port } = line.address() as net.AddressInfo;
  open.push(async () => {
    for (const end of ends) end.destroy();
    await new Promise((closed) => line.close(closed));
    await new Promise<void>((closed) => server.close(() => closed()));
  });
  return { port, mails, onTheLine: () => Buffer.concat(sent).toString("latin1") };
}

/** As to a host of the internet, or to one that the environment names. */
const dialling =
  (isTrusted: boolean): Dial =>
  async ({ port }) => ({ socket: net.connect(port, "127.0.0.1"), isTrusted });
const config = (port: number) => ({
  serverUrl: `smtp://localhost:${port}`,
  username: "desk",
  password: "a-secret",
  from: "hello@desk.example",
});
const message = {
  key: "0197-key",
  to: "dana@northwind.example",
  subject: "Does the price hold?",
  text: "Hello Dana",
  from: { name: "Ola Nord", replyTo: "ola@desk.example" },
  triedAt: null,
};
const send = (port: number, isTrusted: boolean) => smtp(config(port), dialling(isTrusted), 5_000).send(message);

/** Nothing of a mail, and no login: only a greeting, and perhaps the wish to speak in private. */
const greetingsAlone = /^(EHLO \S+\r\n)?(STARTTLS\r\n|QUIT\r\n)?/;

describe.skipIf(!hasOpenssl)("a mail to a host of the internet", () => {
  test("goes by TLS alone where it is offered with a good certificate, and not where it names another host", async () => {
    const good = await aServer({ startTls: true, pair: ours });
    const wrong = await aServer({ startTls: true, pair: anothers });
    // Only a new process can be told whom to trust, as an operator tells the desk (NODE_EXTRA_CA_CERTS).
    const trusted = path.join(dir, "trusted.pem");
    execFileSync("sh", ["-c", 'cat "$1" "$2" > "$3"', "sh", ours.cert, anothers.cert, trusted]);
    const program = `
      import net from "node:net";
      import { smtp } from ${JSON.stringify(pathToFileURL(path.resolve(import.meta.dirname, "smtp.ts")).href)};
      const dial = async ({ port }) => ({ socket: net.connect(port, "127.0.0.1"), isTrusted: false });
      for (const config of ${JSON.stringify([config(good.port), config(wrong.port)])}) {
        console.log(JSON.stringify(await smtp(config, dial, 5000).send(${JSON.stringify(message)})));
      }`;
    const { stdout } = await run(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program], {
      cwd: path.resolve(import.meta.dirname, "../../.."),
      env: { ...process.env, NODE_EXTRA_CA_CERTS: trusted },
    });
    const [arrived, refused] = stdout
      .trim()
      .split("\n")
      .map((answer) => JSON.parse(answer));
    expect(arrived).toMatchObject({ ok: true, data: { outcome: "sent" } });
    expect(good.mails).toMatchObject([{ secure: true, text: expect.stringContaining("Hello Dana") }]);
    expect(good.onTheLine()).toContain("STARTTLS\r\n");
    expect(good.onTheLine()).not.toMatch(/AUTH|MAIL FROM|Dana/);
    expect(refused).toMatchObject({ ok: false });
    expect(wrong.mails).toEqual([]);
    expect(wrong.onTheLine()).not.toMatch(/AUTH|MAIL FROM|Dana/);
  }, 30_000);

  test("does not go where TLS is not offered: no login and no word of it cross the line", async () => {
    const server = await aServer({ startTls: false });
    expect(await send(server.port, false)).toMatchObject({ ok: false });
    expect(server.mails).toEqual([]);
    expect(server.onTheLine().replace(greetingsAlone, "")).toBe("");
  });

  test("does not go where the certificate is of the server's own making", async () => {
    const server = await aServer({ startTls: true, pair: ours });
    expect(await send(server.port, false)).toMatchObject({ ok: false });
    expect(server.mails).toEqual([]);
    expect(server.onTheLine()).not.toMatch(/AUTH|MAIL FROM|Dana/);
  });
});

describe.skipIf(!hasOpenssl)("a mail to a host that the environment names", () => {
  test("takes TLS where it is offered, whoever made the certificate, and goes without where it is not", async () => {
    const own = await aServer({ startTls: true, pair: ours });
    expect(await send(own.port, true)).toMatchObject({ ok: true, data: { outcome: "sent" } });
    expect(own.mails).toMatchObject([{ secure: true }]);
    expect(own.onTheLine()).not.toMatch(/AUTH|Dana/);
    const plain = await aServer({ startTls: false });
    expect(await send(plain.port, true)).toMatchObject({ ok: true });
    expect(plain.mails).toMatchObject([{ secure: false }]);
  });
});
