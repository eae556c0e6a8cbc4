import { expect, test } from "vitest";
import { chat } from "../../testing";
import { analyse } from "../analyse";

const found = (text: string) => analyse(chat([`v: ${text}`])).exceptions.map(({ kind }) => kind);

test.each([
  "my card is 4539 7712 3345 9087 exp 09/27",
  "Here's my ssn: 412 66 9081",
  "My son Leo, 11, needs a brace",
  "I'm 16 and want to book a tattoo",
  "my wife has lupus and can't climb stairs",
  "I've been diagnosed with rheumatoid arthritis",
  "he has stage 3 kidney failure",
  "login is admin and the password is Winter2024!",
  "user: jdoe pass: Tr0ub4dor",
  "our wifi password is kitten-99 if the engineer needs it",
  "IBAN DE12 3456 7890 1234 5678 90",
  "Take it from account 31926819 sort code 60-16-13",
  "passport AB1234567",
  "mi DNI es 12345678Z",
  "Meine Tochter ist 9 und braucht Nachhilfe",
  "mon fils de 7 ans a besoin d'un orthophoniste",
  "mijn dochter van 12 wil op paardrijles",
  "mi hija de 8 años tiene dislexia",
  "ich habe Diabetes Typ 1",
  "je suis enceinte de 5 mois, puis-je venir ?",
  "ik heb reuma en kan slecht lopen",
  "I had a hip replacement in March and I still can't bend",
  "she's recovering from surgery after breast cancer",
  "I suffer from panic attacks on planes",
  "the pin for the alarm is 4471",
  "My NHS number is 943 476 5919",
  "our api token: tok_9f8e7d6c5b4a39281706",
  "Mein Passwort lautet Sonne2023",
  "mein Mann hatte letztes Jahr einen Schlaganfall",
  "my mum has dementia and lives alone",
  "I have a herniated disc, is pilates ok?",
  "I'm on blood thinners",
  "il est autiste et a 10 ans",
  "mijn BSN is 123456782",
  "numéro de sécu 1 85 05 78 006 084 36",
  "my little girl is in year 3 and struggles with maths",
  "soy alérgica a los frutos secos, tengo crisis de asma",
  "Steuer-ID 12 345 678 901",
  "my driver's licence number is MORGA657054SM9IJ",
  "I have epilepsy so strobe lights are an issue",
  "heb een burn-out gehad en zoek coaching",
])("%s: is sensitive data", (text) => {
  expect(found(text)).toContain("sensitive_data");
});

test.each([
  "we build software for diabetes clinics",
  "do you take card payments?",
  "where do I enter my card number?",
  "I forgot my password",
  "our order number is 4412 8890 12",
  "we are a team of 16 and want to book",
  "do you offer kids menus?",
  "my daughter is 27 and getting married",
  "our company is 12 years old",
  "We run a cancer charity and need a website",
  "reset my pin please",
  "our VAT number is GB123456789",
  "I need a case for 15 iPads",
  "is the course suitable for children?",
  "my phone is 07700 900123",
  "Ich bin 45 und suche eine Wohnung",
  "we have 3 kids and need a bigger car",
  "my email is anna@pass.example",
  "invoice number 20240018833",
  "allergic to boring design lol",
  "the password reset link never arrived",
  "ref 5500-2231-99",
])("%s: is not sensitive data", (text) => {
  expect(found(text)).not.toContain("sensitive_data");
});
