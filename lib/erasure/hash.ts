import { createHmac } from "node:crypto";
import { keyFor } from "@/lib/auth/keys";
import { mailboxOf } from "@/lib/records/mailbox";

/** Keyed, so that nobody can try out addresses. */
function hashOf(what: "email" | "phone" | "chat", value: string): string {
  return createHmac("sha256", keyFor("erasure")).update(`${what}:${value}`).digest("base64url");
}

/** What stands for addresses that are kept no more: one a mailbox, however it is spelt, and one a number (E.164). */
export function hashesOf({ emails, phones }: { emails: readonly string[]; phones: readonly string[] }): string[] {
  const mailboxes = new Set(emails.map((email) => mailboxOf(email) ?? email));
  return [
    ...[...mailboxes].map((mailbox) => hashOf("email", mailbox)),
    ...[...new Set(phones)].map((phone) => hashOf("phone", phone)),
  ];
}

/** What stands in place of the source's name of an erased chat, so that the same chat sent again is recognised. */
export const erasedName = (externalId: string) => `erased:${hashOf("chat", externalId)}`;
