import MailComposer from "nodemailer/lib/mail-composer";
import { type Answer, answered, refusal } from "../answer";
import type { Dial } from "../dial";
import { Unanswered } from "../exchange";
import type { Messaging, Outgoing, Sent } from "./port";
import { smtpPlace } from "./smtp-address";
import { SessionFailed, smtpSession } from "./smtp-session";

type Config = { serverUrl: string; username: string; password: string; from: string };

/** How much longer than any other answer the one to the whole message may take: it is scanned first. */
const finalFactor = 6;

/**
 * Mail over SMTP. The Message-ID is made of our key, so that a mailbox that gets it twice shows it once; but no server
 * can be asked afterwards whether it took a message, so an answer that was lost is `unclear`.
 */
export function smtp(config: Config, dial: Dial, timeoutMs: number): Messaging {
  const place = smtpPlace(config.serverUrl);

  async function session(message?: { from: string; to: string; bytes: Buffer }): Promise<void> {
    if (!place) throw new Unanswered(refusal("refused", "address not allowed: malformed"));
    const { username, password } = config;
    const options = { ...place, username, password, timeoutMs, finalMs: finalFactor * timeoutMs };
    await smtpSession(await dial(place), options, message);
  }

  return {
    async send(message): Promise<Answer<Sent>> {
      const id = messageId(message.key, config.from);
      const bytes = await compose(message, config.from, id);
      try {
        await session({ from: config.from, to: message.to, bytes });
        return answered({ outcome: "sent", externalId: id });
      } catch (error) {
        return whatBecameOfIt(error);
      }
    },

    async check() {
      try {
        await session();
        return answered({ account: config.username });
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}

/** RFC 5322, 3.6.4: unique, of our domain, and the same for every attempt. */
const messageId = (key: string, from: string) => `<${key}@${from.split("@")[1] ?? "handoff-desk"}>`;

/** As text and nothing else: no links of ours, no picture that tells when it was read. */
function compose(message: Outgoing, from: string, id: string): Promise<Buffer> {
  const mail = new MailComposer({
    from: { name: message.from.name, address: from },
    to: { name: "", address: message.to },
    replyTo: { name: message.from.name, address: message.from.replyTo },
    subject: message.subject,
    text: message.text,
    messageId: id,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}

function whatBecameOfIt(error: unknown): Answer<Sent> {
  if (!(error instanceof SessionFailed)) return refusalOf(error);
  const { isHandedOver, status, command } = error;
  if (isHandedOver) return answered({ outcome: "unclear", detail: error.refusal.detail });
  const isOfThisMail = command === "RCPT TO" || command === "DATA";
  // The server is well and answers: only this reader has to wait. 421 is the server itself closing down.
  if (status !== null && status !== 421 && status >= 400 && status < 500 && isOfThisMail) {
    return answered({ outcome: "deferred", status, detail: error.refusal.detail });
  }
  return error.refusal;
}

function refusalOf(error: unknown) {
  if (error instanceof SessionFailed || error instanceof Unanswered) return error.refusal;
  throw error;
}
