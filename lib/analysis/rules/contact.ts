import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import type { Contact, ContactDetail } from "../model";
import { findCompany } from "./contact-company";
import { type EmailFound, emailsIn, findEmail, isUsableEmail } from "./contact-email";
import { findName } from "./contact-name";
import { findPhone, type PhoneFound, phonesIn } from "./contact-phone";
import { findRole } from "./contact-role";
import { countryByWriting, phoneCountry } from "./phone-country";
import { evidence, type Reading, type Turn } from "./reading";
import type { Span } from "./text";

/** Contact with what the other detectors need: which details were typed in the chat, and where. */
export type ContactReading = {
  contact: Contact;
  email: EmailFound | null;
  phone: PhoneFound | null;
  spans: Map<Turn, Span[]>;
};

/** Who the visitor is, from their own words first and the widget second. */
export function readContact(reading: Reading): ContactReading {
  const spans = new Map<Turn, Span[]>();
  for (const turn of reading.visitor) {
    const details = [...emailsIn(turn), ...phonesIn(reading, turn)].map(({ span }) => span);
    if (details.length > 0) spans.set(turn, details);
  }
  const email = findEmail(reading);
  const phone = findPhone(reading);
  const name = findName(reading, spans);
  const { visitor } = reading.transcript;
  const address = email?.value ?? visitor.email ?? null;
  const company = findCompany(reading, name, address, spans);
  const role = findRole(reading, name, spans);
  return {
    email,
    phone,
    spans,
    contact: {
      // What the widget knew stands unless they introduce themselves otherwise.
      name:
        visitor.name?.trim() && (name?.strength ?? 0) < 4
          ? widget(visitor.name)
          : (typed(name) ?? widget(visitor.name)),
      email: typed(email) ?? widgetEmail(visitor.email),
      phone: typed(phone) ?? widgetPhone(reading),
      company: typed(company) ?? widget(visitor.company),
      role: typed(role),
    },
  };
}

function typed(found: { value: string; turn: Turn; span: Span; valid?: boolean } | null): ContactDetail | null {
  if (!found) return null;
  return {
    value: found.value,
    valid: found.valid ?? true,
    evidence: [evidence(found.turn, found.span)],
    origin: "chat",
  };
}

function widget(value: string | undefined): ContactDetail | null {
  const given = value?.trim();
  return given ? { value: given, valid: true, evidence: [], origin: "widget" } : null;
}

function widgetEmail(value: string | undefined): ContactDetail | null {
  const detail = widget(value);
  if (!detail) return null;
  const valid = isUsableEmail(detail.value);
  return { ...detail, value: valid ? detail.value.toLowerCase() : detail.value, valid };
}

function widgetPhone(reading: Reading): ContactDetail | null {
  const detail = widget(reading.transcript.visitor.phone);
  const turn = reading.turns[0];
  if (!detail) return null;
  const country = (turn && phoneCountry(reading, turn)) ?? countryByWriting(reading, detail.value);
  const parsed = parsePhoneNumberFromString(detail.value, country ? { defaultCountry: country } : undefined);
  if (parsed?.isPossible()) return { ...detail, value: parsed.number };
  const digits = detail.value.replace(/\D/g, "");
  const plausible = !country && digits.length >= 9 && digits.length <= 15;
  return plausible ? { ...detail, value: digits } : { ...detail, valid: false };
}

/** Whether any address or number could be used to reach them. */
export const isReachable = ({ email, phone }: Contact) => email?.valid === true || phone?.valid === true;
