import { expect, test } from "vitest";
import { chat } from "../../testing";
import { analyse } from "../analyse";

const found = (text: string) => analyse(chat([`v: ${text}`])).exceptions.map(({ kind }) => kind);

test.each([
  "Can my landlord keep the deposit because of a small stain?",
  "am I allowed to fire someone who is on sick leave?",
  "do I have to pay VAT if I sell to Norway?",
  "Would we be on the hook if a guest slips?",
  "who is responsible if the delivery driver gets hurt on our land",
  "is it ok to take ibuprofen with these tablets?",
  "should I stop taking my blood pressure tablets before the op?",
  "can i claim my home office against tax",
  "do you think I have a case against my old boss?",
  "is this clause enforceable in Ireland?",
  "Can I record the call without telling them?",
  "how much can I put in my pension without paying tax on it",
  "is that mole something to worry about?",
  "What would happen legally if I just stop paying the lease?",
  "Could they sue me for posting a bad review",
  "¿puede mi jefe obligarme a trabajar los domingos?",
  "¿tengo que declarar lo que gano en Airbnb?",
  "¿me pueden echar del piso si no pago un mes?",
  "Muss ich die Einkünfte aus der Vermietung versteuern?",
  "Darf mein Vermieter einfach so in die Wohnung?",
  "Bin ich haftbar, wenn ein Besucher stürzt?",
  "Mon employeur peut-il refuser mes congés ?",
  "Est-ce que je dois déclarer cette somme aux impôts ?",
  "Suis-je responsable si un client se blesse ?",
  "Mag mijn baas mij zomaar ontslaan?",
  "Moet ik belasting betalen over een schenking?",
  "ben ik aansprakelijk als iemand valt?",
  "can you tell me whether a verbal agreement counts",
  "I want to know if I can break my lease early",
  "is my visa still ok if I change jobs?",
  "My ex won't let me see the kids, what are my rights?",
  "Must I still pay the rest? Legally I mean.",
  "is it medically fine for me to use the sauna",
  "Rechtlich gesehen, muss ich den Rest noch zahlen?",
  "Juridiquement, je reste responsable sans réserve écrite ?",
  "Steuerlich betrachtet, lieber kaufen oder leasen?",
  "Der Verkäufer hat den Schaden verschwiegen, kann ich vom Kaufvertrag zurücktreten?",
  "Can I undo the sale if he lied about the mileage?",
])("%s: is a wish for advice that is regulated", (text) => {
  expect(found(text)).toContain("legal_advice");
});

test.each([
  "I work at a law firm and need new desks",
  "do you handle divorce cases?",
  "can I book a consultation with a tax adviser?",
  "we sell legal software",
  "what does your tax return service cost?",
  "Bieten Sie Rechtsberatung an?",
  "Can you send me your terms and conditions?",
  "Am I allowed to bring my dog to the viewing?",
  "Can I pay by card?",
  "Is the workshop suitable for lawyers?",
  "do I need to bring anything to the appointment?",
  "can we move the meeting to Tuesday?",
  "Puis-je prendre rendez-vous avec un avocat ?",
  "Kan ik een afspraak maken met een notaris?",
  "Our legal department will review it",
  "must I create an account to see the menu?",
  "is breakfast included?",
  "What rights do editors have in the CMS?",
  "Are your nurses medically trained?",
  "Legally we are called Brook and Sons.",
  "Who is responsible for the crews at your place?",
  "Do we sign at the office or on paper?",
])("%s: is not a wish for advice that is regulated", (text) => {
  expect(found(text)).not.toContain("legal_advice");
});
