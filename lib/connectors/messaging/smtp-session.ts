import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { type Refusal, refusal } from "../answer";
import type { Dialled } from "../dial";
import { Unanswered } from "../exchange";
import type { SmtpPlace } from "./smtp-address";

export type SessionOptions = SmtpPlace & {
  username: string;
  password: string;
  /** For each answer but the last (ms). */
  timeoutMs: number;
  /** For the answer to the message itself: servers scan it before they say anything (ms). */
  finalMs: number;
};

/** What the server's error was, and whether the whole message was with it by then. */
export class SessionFailed extends Error {
  override name = "SessionFailed";
  readonly refusal: Refusal;
  readonly status: number | null;
  /** The command it answered, as nodemailer names it: `RCPT TO`, `DATA`, `AUTH PLAIN`. */
  readonly command: string;
  readonly isHandedOver: boolean;

  constructor(why: Refusal, status: number | null, command: string, isHandedOver: boolean) {
    super(why.detail);
    this.refusal = why;
    this.status = status;
    this.command = command;
    this.isHandedOver = isHandedOver;
  }
}

/**
 * One SMTP session over an open connection: greeting, TLS, login, then `message` where there is one. Throws
 * `SessionFailed`. Encrypted always, save towards a host the environment names, which may speak plainly.
 */
export function smtpSession(
  { socket, isTrusted }: Dialled,
  options: SessionOptions,
  message?: { from: string; to: string; bytes: Buffer },
): Promise<void> {
  const { host, secure, username, password, timeoutMs, finalMs } = options;
  const connection = new SMTPConnection({
    connection: socket,
    host,
    secure,
    requireTLS: !secure && !isTrusted,
    // A server of our own network may show a certificate of its own making.
    tls: { servername: host, rejectUnauthorized: !isTrusted },
    name: "handoff-desk",
    // Ours is the only clock.
    connectionTimeout: 86_400_000,
    greetingTimeout: 86_400_000,
    socketTimeout: 86_400_000,
    logger: false,
  });

  return new Promise((settle, reject) => {
    let isHandedOver = false;
    let timer: NodeJS.Timeout | undefined;
    const wait = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => fail(new Unanswered(refusal("timeout", `no answer within ${ms} ms`))), ms);
    };
    const fail = (error: unknown) => {
      clearTimeout(timer);
      reject(failed(error, isHandedOver));
      connection.close();
      socket.destroy();
    };
    const done = () => {
      clearTimeout(timer);
      connection.quit();
      settle();
    };
    connection.on("error", fail);

    const send = () => {
      if (!message) return done();
      wait(timeoutMs);
      const body = Readable.from([message.bytes]);
      // From here on the server may have taken it, whatever we hear.
      body.once("end", () => {
        isHandedOver = true;
        wait(finalMs);
      });
      connection.send({ from: message.from, to: [message.to], size: message.bytes.length }, body, (error) =>
        error ? fail(error) : done(),
      );
    };
    wait(timeoutMs);
    connection.connect((error?: Error) => {
      if (error) return fail(error);
      wait(timeoutMs);
      connection.login({ user: username, pass: password }, (refused) => (refused ? fail(refused) : send()));
    });
  });
}

type Told = { responseCode?: number; response?: string; command?: string; code?: string };

function failed(error: unknown, isHandedOver: boolean): SessionFailed {
  if (error instanceof Unanswered) return new SessionFailed(error.refusal, null, "", isHandedOver);
  const { responseCode: status, response = "", command = "", code = "" } = error as Told;
  // Of the server's words only the numbers: the rest quotes addresses.
  const detail = [status, /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0]].filter(Boolean).join(" ");
  if (status === undefined) {
    const words = /^[A-Z]{2,20}$/.test(code) ? code : "connection broken off";
    return new SessionFailed(refusal(kindOf(code), words), null, command, isHandedOver);
  }
  return new SessionFailed(refusal(kindOfStatus(status), detail, status), status, command, false);
}

const kindOf = (code: string): Refusal["kind"] =>
  code === "EAUTH" || code === "ENOAUTH" ? "auth" : code === "ETIMEDOUT" ? "timeout" : "network";

/** RFC 5321, 4.2.1: 4yz may pass by itself, 5yz never does. RFC 4954: what login is answered with. */
function kindOfStatus(status: number): Refusal["kind"] {
  if ([530, 534, 535, 538].includes(status)) return "auth";
  return status >= 400 && status < 500 ? "unavailable" : "refused";
}
