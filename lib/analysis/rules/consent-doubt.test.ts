import { expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";

/** What stands for e-mail, phone and text message after one question and one answer. */
const after = (question: string, answer: string) => {
  const { consent } = analyse(
    chat([`v: I would like to know more about your canoes`, `b: ${question}`, `v: ${answer}`]),
  );
  return [consent.email.status, consent.phone.status, consent.sms.status].join(" ");
};

// Each of these says yes, or asks to be reached, in words alone.
test.each([
  ["May we call you?", "my dad says you can call me, but please don't, 07700 900123", "missing denied missing"],
  ["May we call you?", "You may call my sister, she deals with all that: 07700 900123", "missing unclear missing"],
  ["May we email you?", "Sure, it's my colleague's address though: ben@kiln.example", "unclear missing missing"],
  [
    "May we email you?",
    "Ideally, yes. Trent does it, he said you can email him, t@kiln.example",
    "unclear missing missing",
  ],
  ["May we call you?", "sure sure, like the last three times nobody called. 07700 900123", "missing unclear missing"],
  ["May we call you?", "You people call me enough already. 07700 900123", "missing unclear missing"],
  ["May we call you?", "you can ring 07700 900123 but I never pick up", "missing unclear missing"],
  ["May we call you?", "ring 07700 900123 if you like, I don't pick up", "missing unclear missing"],
  ["May we call you?", "Yes. Not. 07700 900123", "missing unclear missing"],
  ["May we call you?", "yes ring me. well, if it's free. 07700 900123", "missing unclear missing"],
  ["How can I help?", "vous me rappelez ? enfin si c'est gratuit, 01 99 00 12 34", "missing unclear missing"],
  ["May we call you?", "yes, ring me on my free day, that's Tuesday, 07700 900123", "missing granted missing"],
  ["May we email you?", "yes, a@kiln.example. Is delivery free?", "granted missing missing"],
  ["May we call you?", "ok but not about the invoice, that's settled. 07700 900123", "missing unclear missing"],
  ["May we call you?", "as soon as my contract's signed, yes 07700 900123", "missing unclear missing"],
  ["May we email you?", "okay okay, you win. a@kiln.example", "unclear missing missing"],
  ["May we email you?", "you may as well. a@kiln.example", "unclear missing missing"],
  ["May we email you?", "Everyone else has my address, why not you. a@kiln.example", "missing missing missing"],
  ["Dürfen wir Sie anrufen?", "Mein Chef hat nichts dagegen, ich schon. 030 1234567", "missing missing missing"],
  ["May we call you?", "ask my boss first. 07700 900123", "missing unclear missing"],
  ["May we email you?", "it's ok, I'll write to you myself. a@kiln.example", "unclear missing missing"],
  ["How can I help?", "You can whatsapp or mail, a@kiln.example", "granted missing missing"],
  ["How can I help?", "Could you confirm you have permission to call me? 07700 900123", "missing missing missing"],
  ["How can I help?", "last year I asked you to text me at 07700 900123 and you didn't", "missing missing missing"],
  ["How can I help?", "Your form made me tick email me. I didn't want to. a@kiln.example", "missing missing missing"],
  ["How can I help?", "email me at a@kiln.example. No wait, don't, I'll come by.", "denied missing missing"],
  ["¿Podemos llamarle?", "mi marido dice que sí, pero yo prefiero que no, 612 345 678", "missing denied missing"],
  ["Pouvons-nous vous appeler ?", "Ma femme vous a dit oui, moi je dis non. 06 12 34 56 78", "missing denied missing"],
  ["Mogen wij u bellen?", "ja, maar pas na de verhuizing. 06 12345678", "missing unclear missing"],
  ["Dürfen wir Sie anrufen?", "ja, aber erst nach Vertragsende. 030 1234567", "missing unclear missing"],
  ["Dürfen wir Sie anrufen?", "Das muss ich erst mit meiner Frau besprechen. 030 1234567", "missing unclear missing"],
  ["Wie kann ich helfen?", "Rufen Sie eigentlich auch zurück? 030 1234567", "missing missing missing"],
  ["Wie kann ich helfen?", "Ihr Kollege wollte mich anrufen, 030 1234567, da kam nie was", "missing missing missing"],
  ["How can I help?", "each time I hear from you by email it is to say nothing", "missing missing missing"],
  ["How can I help?", "my tenant must give three months' notice by text", "missing missing missing"],
  ["How can I help?", "is there anybody who will WRITE my dissertation", "missing missing missing"],
  ["Wie kann ich helfen?", "gut, ich setze mich heute abend hin und schreibe etwas", "missing missing missing"],
  ["Waarmee kan ik helpen?", "er zit niks in mijn mail", "missing missing missing"],
  ["May we call you?", "be quick and knock yourself out 07700 900123", "missing unclear missing"],
  ["May we email you?", "email me all you like, knock yourselves out, a@kiln.example", "unclear missing missing"],
  ["May we email you?", "email me, fill your boots, a@kiln.example", "unclear missing missing"],
  ["May we email you?", "go on then, everybody else does. a@kiln.example", "unclear missing missing"],
  ["Mogen we u mailen?", "ja, mailt u maar raak, dat doet iedereen toch. a@kiln.example", "unclear missing missing"],
  ["May we call you and sign you up for our offers?", "yes, 07700 900123", "missing unclear missing"],
  ["May we call you, and may we add you to our recipe club?", "yes, 07700 900123", "missing unclear missing"],
  ["Mogen we je bellen en je inschrijven voor onze mails?", "ja hoor, 06 12345678", "missing unclear missing"],
  ["¿Cómo le ayudo?", "el curso de dentro de la app me sale bloqueado", "missing missing missing"],
  [
    "By email or by text?",
    "Email! Text goes to a phone the treasurer carries about. a@kiln.example",
    "granted missing missing",
  ],
  // Beside the words that allow: told, turned down, or somebody else's.
  ["How can I help?", "we always ring the office, 0131 496 0722, and nobody answers", "missing missing missing"],
  ["How can I help?", "do I ring the depot, 0131 496 0722?", "missing missing missing"],
  ["Wie kann ich helfen?", "Ich wollte alles an a@kiln.example schicken, geht nicht", "missing missing missing"],
  ["Wie kann ich helfen?", "Bitte nicht an a@kiln.example schicken", "missing missing missing"],
  ["How can I help?", "a@kiln.example, you can reply to me there is what he said", "missing missing missing"],
  ["How can I help?", "a@kiln.example, send me a reply that never came", "missing missing missing"],
  ["Is email all right?", "Mail, I never read it: a@kiln.example", "missing missing missing"],
  ["How can I help?", "they email it there every week", "missing missing missing"],
  ["Do you have a reference?", "Mr Hall will tell you, 07700 900123, ask for Jim", "missing missing missing"],
  ["May we email you?", "yes, I'd hate to miss episode two. a@kiln.example", "unclear missing missing"],
  ["How can I help?", "forget email and phone me please, 07700 900123", "denied granted missing"],
  ["Dürfen wir Sie anrufen?", "Ja, aber ich gehe nie ran, 030 1234567", "missing unclear missing"],
  ["May we call you?", "Yes, 07700 900123, I never pick up though", "missing unclear missing"],
])("nothing more is allowed on %j by %j", (question, answer, expected) => {
  expect(after(question, answer)).toBe(expected);
});

// Beside the same words, these allow it.
test.each([
  ["May we call you?", "yes but not at weekends, 07700 900123", "missing granted missing"],
  [
    "May we call you?",
    "call me on 07700 900123, if i don't pick up i'm on the tractor, try again",
    "missing granted missing",
  ],
  ["¿Podemos llamarle?", "Sí, llámeme al 611 550 127, si no contesto es que conduzco", "missing granted missing"],
  ["Dürfen wir Sie anrufen?", "Ja, 030 1234567, wenn ich nicht rangehe bin ich im Stall", "missing granted missing"],
  ["Pouvons-nous vous appeler ?", "Oui, 06 39 98 12 34, si je ne réponds pas je conduis", "missing granted missing"],
  ["May we call you?", "Yes, after five, I don't pick up before. 07700 900123", "missing granted missing"],
  ["Pouvons-nous vous appeler ?", "Oui, après 17h, avant je décroche pas. 06 12 34 56 78", "missing granted missing"],
  ["Dürfen wir Sie anrufen?", "Ja, ab 17 Uhr, vorher gehe ich nicht ran. 030 1234567", "missing granted missing"],
  ["Mogen wij u bellen?", "Ja, na vijven, daarvoor neem ik niet op. 06 12345678", "missing granted missing"],
  ["May we email you?", "Yes, but do not telephone. a@kiln.example", "granted denied missing"],
  ["May we call you?", "Yes. My wife wants it done by May, 07700 900123", "missing granted missing"],
  ["How can I help?", "My boss told me to get a quote, email me at a@kiln.example", "granted missing missing"],
  ["How can I help?", "Please get Dave to ring me back on 07700 900123", "missing granted missing"],
  ["Wie kann ich helfen?", "Rufen Sie mich bitte unter 030 1234567 an", "missing granted missing"],
  ["How can I help?", "I forgot the email address I used. Please write to a@kiln.example", "granted missing missing"],
  ["Wie kann ich helfen?", "Ich bitte Sie, schreiben Sie mir an a@kiln.example", "granted missing missing"],
  ["Is email all right, and which address?", "Email, the same as before: a@kiln.example", "granted missing missing"],
  ["How can we reach you?", "Have them phone the shop, 0131 496 0722, not on Monday", "missing granted missing"],
  ["How can I help?", "its 07700 900558 if you need me, phone not text", "missing granted denied"],
  ["What number should he use?", "0117 496 0555 ask for Moira", "missing granted missing"],
  ["Which address is it under?", "a@kiln.example, you can reply to me there", "granted missing missing"],
  ["How can I help?", "deadline 4pm, a@kiln.example, do drop me a mail", "granted missing missing"],
  ["Could you check the address?", "it's right, a@kiln.example. Yes, email it there", "granted missing missing"],
  ["Wie kann ich helfen?", "Link bitte an a@kiln.example schicken", "granted missing missing"],
  ["Puis-je aider ?", "Qu'il m'appelle s'il veut bien au 06 12 34 56 78", "missing granted missing"],
  ["¿Cómo le ayudo?", "mándenme un whats… ah no mejor llámenme, 612 345 678", "missing granted missing"],
  ["May we email or phone you?", "either. 07700 900123, a@kiln.example", "granted granted missing"],
  ["May we email you?", "i don't see why not, a@kiln.example", "granted missing missing"],
  ["Would you like somebody to get back to you?", "Email is the way to get me", "granted missing missing"],
])("leave stands on %j by %j", (question, answer, expected) => {
  expect(after(question, answer)).toBe(expected);
});

test.each([
  ["May we call you?", "not right now thanks", "missing denied missing"],
  ["May we email you?", "I already said no to that.", "denied missing missing"],
  ["May we email you?", "You may not. I do not use email for this.", "denied missing missing"],
  ["How can I help?", "I never agreed to be emailed.", "denied missing missing"],
  ["Pouvons-nous vous appeler ?", "hors de question", "missing denied missing"],
  ["Mogen wij u bellen?", "geen sprake van", "missing denied missing"],
])("a refusal is heard on %j by %j", (question, answer, expected) => {
  expect(after(question, answer)).toBe(expected);
});

// Asked by the act itself, without "may we".
test.each([
  ["¿Te escribimos un correo con más información?", "sí, a@kiln.example", "granted missing missing"],
  ["¿Te escribimos un correo con más información?", "bueno, ya veré, igual más adelante", "unclear missing missing"],
  ["On vous rappelle ?", "Oui, 06 12 34 56 78", "missing granted missing"],
  ["Rufen wir Sie zurück?", "Nein danke", "missing denied missing"],
  ["Bellen we je even?", "ja hoor, 06 12345678", "missing granted missing"],
  ["Would a call be okay?", "sure, 07700 900123", "missing granted missing"],
  ["Would you like a call button on your new site?", "yes please", "missing missing missing"],
])("leave is asked by %j and answered by %j", (question, answer, expected) => {
  expect(after(question, answer)).toBe(expected);
});
