import { parse } from "tldts";

// Anybody may have an address here: the domain says nothing of whom somebody works for.
const shared = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com aol.com proton.me
  protonmail.com fastmail.com zoho.com mail.com gmx.com gmx.net gmx.de gmx.at gmx.ch web.de t-online.de freenet.de posteo.de mailbox.org
  orange.fr free.fr laposte.net sfr.fr wanadoo.fr hotmail.fr yahoo.fr yahoo.es hotmail.es terra.es telefonica.net hotmail.co.uk
  yahoo.co.uk btinternet.com sky.com ziggo.nl kpnmail.nl hetnet.nl planet.nl xs4all.nl telenet.be skynet.be bluewin.ch
  example.com example.org example.net`.split(/\s+/),
);

/** Providers that ignore dots in the part before the @ (Google's help, "Dots don't matter in Gmail addresses"). */
const dotless = new Set(["gmail.com", "googlemail.com"]);

/**
 * The mailbox an address reaches, however it is spelt: lower case, without a "+tag", without dots where the provider ignores
 * them. Two addresses with the same mailbox belong to one person. Null where there is no address.
 */
export function mailboxOf(email: string | null): string | null {
  const [local, domain] = (email ?? "").toLowerCase().split("@");
  if (!local || !domain) return null;
  const untagged = local.replace(/(?!^)\+.*$/, "");
  return dotless.has(domain) ? `${untagged.replaceAll(".", "")}@gmail.com` : `${untagged}@${domain}`;
}

/** The company's own domain behind an address, "northwind.co.uk" for "dana@mail.northwind.co.uk"; null for a shared provider. */
export function companyDomainOf(email: string | null): string | null {
  const host = (email ?? "").toLowerCase().split("@")[1];
  const domain = host ? (parse(host).domain ?? host) : null;
  return domain && !shared.has(domain) ? domain : null;
}
