import { expect, test } from "vitest";
import { chat } from "../../testing";
import { analyse } from "../analyse";

const found = (text: string) => analyse(chat([`v: ${text}`])).exceptions.map(({ kind }) => kind);

test.each([
  "There's water coming up through the floor in our shop and it won't stop",
  "our checkout has been failing for everyone since 6am, we are losing sales every minute",
  "The whole warehouse network just died and no one can ship anything",
  "my dad has collapsed and he isn't answering me",
  "I think someone has got into our email and is sending invoices to clients",
  "Can't turn off the tap, kitchen is under water",
  "my tenant says she can smell something like rotten eggs near the boiler",
  "the carbon monoxide alarm keeps going off",
  "a tree has come down on the roof with people inside",
  "my dog ate rat poison ten minutes ago",
  "our payment page returns a 500 for all customers right now",
  "I'm stuck outside my flat with the baby inside",
  "toilet is overflowing and it's coming into the hallway",
  "the ceiling is bulging and dripping onto the fuse box",
  "there are sparks coming out of the socket",
  "she is having trouble breathing after the injection",
  "our clinic's booking system is completely down, patients are waiting",
  "The lift is stuck between floors with two people in it",
  "someone stole our customer database last night",
  "he wants to hurt himself",
  "Sale agua del techo y se nos está inundando el local",
  "Nuestra web lleva caída desde esta mañana y no podemos vender",
  "Mi madre se ha caído y no se mueve",
  "huele mucho a quemado en el cuadro eléctrico",
  "Bei uns läuft Wasser durch die Decke, bitte schnell",
  "Unser kompletter Server ist seit heute früh tot, keiner kann arbeiten",
  "Es riecht verbrannt am Sicherungskasten",
  "mein Kind hat Putzmittel getrunken",
  "Notre site est inaccessible depuis ce matin, plus aucune commande ne passe",
  "Il y a de l'eau partout dans la cave et ça monte",
  "ma mère ne respire plus bien",
  "on s'est fait pirater, tous les fichiers sont chiffrés",
  "Onze kassa's doen het niet en de winkel staat vol",
  "er komt rook uit de meterkast",
  "mijn vader is gevallen en reageert niet",
  "Onze hele website is plat, klanten kunnen niks bestellen",
  "the freezer room has failed and all our stock is thawing now",
  "the front door lock has snapped and I cannot get in",
  "our alarm won't stop and we think someone is in the building",
  "the brakes on the van just failed on the motorway",
  "my tooth got knocked out at hockey just now",
  "wir haben einen Datenabfluss, jemand ist in unserem System",
])("%s: is an emergency", (text) => {
  expect(found(text)).toContain("emergency");
});

test.each([
  "Do you do emergency plumbing at weekends?",
  "we want a contract for emergency lighting tests",
  "last year our basement flooded, so we'd like a sump pump quote",
  "I forgot my password and can't get into my account",
  "do you provide first aid and fire safety training?",
  "we need a disaster recovery plan in case the server ever goes down",
  "What happens if a pipe bursts while we're away?",
  "how fast do you respond to outages usually?",
  "Our sales are down this quarter and we need marketing help",
  "We moved to a fireplace showroom and want a website",
  "Machen Sie auch Notdienst am Wochenende?",
  "Bieten Sie Wartung für Rauchmelder an?",
  "el año pasado tuvimos una fuga y queremos revisar las tuberías",
  "proposez-vous un contrat de dépannage ?",
  "Is the bleeding edge version available?",
  "my phone screen is broken, can you fix it this week?",
  "The price knocked me out lol, but ok",
  "can I park in front of the fire exit",
  "the tap drips a bit, no hurry",
  "we breathe new life into old furniture, looking for a web shop",
  "wat kost een noodstroomaggregaat?",
  "can I bring my dog to the hotel?",
])("%s: is not an emergency", (text) => {
  expect(found(text)).not.toContain("emergency");
});
