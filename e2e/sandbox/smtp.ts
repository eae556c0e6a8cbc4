import { setTimeout as sleep } from "node:timers/promises";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import type { Fault, FaultBook } from "./faults";
import type { Ledger } from "./ledger";

/** A running mail server; `url` as the desk is told it. */
export type Mailbox = { url: string; close(): Promise<void> };

/** What a server says with each number; the words quote the address, as real ones do. */
class Refused extends Error {
  readonly responseCode: number;
  constructor(code: number, words: string) {
    super(words);
    this.responseCode = code;
  }
}
const words: Partial<Record<Fault["name"], string>> = {
  421: "4.3.2 closing down for maintenance",
  450: "4.2.0 greylisted, come back later",
  451: "4.3.0 try again later",
  550: "5.1.1 no such mailbox",
  554: "5.7.1 message looks like spam",
};

/**
 * A real SMTP server on loopback that keeps what it accepts in the ledger. Operations: `mail.auth`, `mail.rcpt`,
 * `mail.data`. It refuses the password `wrong`, and the addresses at `bounce.example`.
 */
export async function startMailbox(port: number, ledger: Ledger, faults: FaultBook): Promise<Mailbox> {
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    logger: false,
    onAuth({ password, username }, _session, done) {
      const fault = faults.take("smtp", "mail.auth");
      if (fault || password === "wrong") return done(new Refused(535, "5.7.8 authentication failed"));
      done(null, { user: username });
    },
    onRcptTo({ address }, session, done) {
      const fault = faults.take("smtp", "mail.rcpt");
      if (fault?.name === "connection-lost") return drop(server, session);
      if (fault?.name === "hang") return;
      const code = fault ? codeOf(fault) : address.endsWith("@bounce.example") ? 550 : null;
      done(code ? new Refused(code, `${words[`${code}` as Fault["name"]] ?? ""} <${address}>`) : undefined);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => void taken(Buffer.concat(chunks).toString("utf8"), session, done));
    },
  });

  async function taken(text: string, session: SMTPServerSession, done: (error?: Error | null, words?: string) => void) {
    const fault = faults.take("smtp", "mail.data");
    if (fault?.name === "delay") await sleep(fault.delay_ms ?? 1_000);
    const code = fault ? codeOf(fault) : null;
    if (code) return done(new Refused(code, words[`${code}` as Fault["name"]] ?? ""));
    const to = session.envelope.rcptTo.map(({ address }) => address);
    const key = /^message-id:\s*(\S+)/im.exec(text)?.[1] ?? null;
    ledger.append({ system: "smtp", operation: "mail.accept", ids: { to: to.join() }, key, body: { text } });
    // Taken, and the answer never comes.
    if (fault?.name === "response-lost") return drop(server, session);
    if (fault?.name === "hang") return;
    done(null, "2.0.0 queued");
  }

  server.on("error", () => {}); // a client that broke off is its own matter
  await new Promise<void>((settle, reject) => {
    server.server.once("error", reject);
    server.listen(port, "127.0.0.1", settle);
  });
  const address = server.server.address();
  const bound = typeof address === "object" && address ? address.port : port;
  return {
    url: `smtp://127.0.0.1:${bound}`,
    close: () =>
      new Promise((settle) => {
        for (const connection of server.connections) connection.close();
        server.close(() => settle());
      }),
  };
}

const codeOf = ({ name }: Fault): number | null => (/^[45]\d\d$/.test(name) ? Number(name) : null);

/** The line goes dead. */
function drop(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections) {
    if (connection.session.id === session.id) connection._socket.destroy();
  }
}
