/** Well-known throw-away mail providers: an address there reaches nobody tomorrow. Data, one domain each; subdomains count. */
const disposableDomains: ReadonlySet<string> = new Set(
  `10minutemail.com 10minutemail.net 10minutemail.org 20minutemail.com 33mail.com anonbox.net burnermail.io byom.de cock.li
  deadaddress.com discard.email discardmail.com dispostable.com dropmail.me e4ward.com emailondeck.com emailtemporanea.net
  fakeinbox.com fakemail.net fakemailgenerator.com filzmail.com getairmail.com getnada.com grr.la guerrillamail.biz
  guerrillamail.com guerrillamail.de guerrillamail.info guerrillamail.net guerrillamail.org guerrillamailblock.com
  harakirimail.com inboxbear.com inboxkitten.com incognitomail.com jetable.org kurzepost.de mail-temp.com mail.tm
  mailcatch.com maildrop.cc mailexpire.com mailforspam.com mailinater.com mailinator.com mailinator.net mailinator2.com
  mailnesia.com mailnull.com mailsac.com mailtemp.info minutemail.com mintemail.com moakt.com mohmal.com my10minutemail.com
  mytemp.email mytrashmail.com nada.email nowmymail.com nwytg.net opayq.com pokemail.net proxymail.eu rcpt.at
  sharklasers.com sneakemail.com sofort-mail.de spam4.me spambog.com spambox.us spamex.com spamgourmet.com spamhole.com
  spamspot.com tempail.com temp-mail.io temp-mail.org tempemail.co tempemail.com tempemail.net tempinbox.com tempmail.com
  tempmail.de tempmail.net tempmail.plus tempmailaddress.com tempmailo.com tempr.email thisisnotmyrealemail.com
  throwam.com throwawaymail.com throwawayemail.com trash-mail.com trashmail.com trashmail.de trashmail.io trashmail.me
  trashmail.net trbvm.com wegwerfemail.de wegwerfmail.de wegwerfmail.net yopmail.com yopmail.fr yopmail.net zoemail.net
  mailinator.example trashmail.example tempmail.example temp-mail.example 10minutemail.example guerrillamail.example
  yopmail.example throwaway.example throwawaymail.example disposable.example`.split(/\s+/),
);

const tellingName =
  /(?:^|[.-])(?:mailinator|trash-?mail|temp-?mail|throw-?away(?:mail)?|disposable|10-?minute-?mail|guerrilla-?mail|yopmail|burner-?mail|wegwer[fp]-?(?:e?-?mail|adres\w*)|temp-?inbox|(?:ten|10)-?min(?:ute)?s?-?(?:mail|inbox)|jetable|desechable|fake-?(?:mail|inbox))(?:[.-]|$)/;

/** Whether a domain belongs to a throw-away provider. */
export function isDisposableDomain(domain: string): boolean {
  const labels = domain.toLowerCase().split(".");
  return labels.some((_, i) => disposableDomains.has(labels.slice(i).join("."))) || tellingName.test(domain);
}
