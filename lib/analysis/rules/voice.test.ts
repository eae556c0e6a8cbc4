import { expect, test } from "vitest";
import { reported } from "./voice";

test.each([
  ["Do you ship to Malta?", "Asks whether we ship to Malta."],
  ["can you help us find where AI would pay off??", "Asks whether we can help them find where AI would pay off."],
  ["Could I come and see the Long Room on Tuesday?", "Asks whether they could come and see the Long Room on Tuesday."],
  ["Does it include the batteries?", "Asks whether it includes the batteries."],
  ["Is there parking for a van?", "Asks whether there is parking for a van."],
  ["how long will it take to dry?", "Asks how long it will take to dry."],
  ["what size do you recommend for my garage", "Asks what size we recommend for their garage."],
  ["What is the price for a small van?", "Asks what the price for a small van is."],
  ["I'd like to book a table for my mother", "Wants to book a table for their mother."],
  ["We are looking for a new printer", "Is looking for a new printer."],
  ["We need someone to call us about our lift.", "Needs someone to call them about their lift."],
  [
    "Our boiler is leaking and I was told to write to you.",
    "Their boiler is leaking and they were told to write to us.",
  ],
  ["What would 40 chairs for our café cost 🪑🙂?", "Asks what 40 chairs for their café would cost."],
  ["how much does the small van cost per day?", "Asks how much the small van costs per day."],
  ["We need route planning for nine vans, please call me about it.", "Needs route planning for nine vans."],
  ["I want a quote for a new roof and please email me at the weekend", "Wants a quote for a new roof."],
  ["Our till froze 😡😡!!", "Their till froze!"],
  ["just wondering if you do gift cards", "Asks whether we do gift cards."],
  [
    "do your element sets fit the old front loader, 1989ish",
    "Asks whether our element sets fit the old front loader, 1989ish.",
  ],
  [
    "What I want to know is if somebody gets hurt am I the one liable",
    "What they want to know is if somebody gets hurt are they the one liable.",
  ],
  [
    "Restaurant in Totnes, want our menu in braille and the drinks list.",
    "Restaurant in Totnes, want their menu in braille and the drinks list.",
  ],
  ["We are a team of 40 and can put you on the first page", "They are a team of 40 and can put us on the first page."],
  [
    "I saw you at the fair and the ones you had there were lovely",
    "They saw us at the fair and the ones we had there were lovely.",
  ],
  ["could one of your carvers do a short interview?", "Asks whether one of our carvers could do a short interview."],
  ["Would your people travel?", "Asks whether our people would travel."],
  ["Is anyone else seeing a white page after submit?", "Asks whether anyone else is seeing a white page after submit."],
  ["would anyone in your firm answer ten questions", "Asks whether anyone in our firm would answer ten questions."],
  ["do you lot ever take anyone on?", "Asks whether we ever take anyone on."],
  ["Do yall preserve cats", "Asks whether we preserve cats."],
  ["You took the money twice for order 40771!!", "They say we took the money twice for order 40771!"],
  ["22 ladies, most of us get seasick", "22 ladies, most of them get seasick."],
  ["My sister had you for 80 people last year", "Their sister had us for 80 people last year."],
  ["Me and my brother need two boards;", "They and their brother need two boards."],
  [
    "I was told you can fit it and I need somebody like you",
    "They were told we can fit it and they need somebody like us.",
  ],
  ["Is your boss around this week?", "Is our boss around this week?"],
  ["can your sales team call me about the lathe?", "Can our sales team call them about the lathe?"],
  ["You count by word or by page, what is the price?", "Asks whether we count by word or by page, what is the price."],
  ["Booking K4TT9M, I fly on June 14", "Booking K4TT9M, they fly on June 14."],
  ["do u guys repair or only replace", "Asks whether we repair or only replace."],
  ["WATER COMING THROUGH THE KITCHEN CEILING!!", "Water coming through the kitchen ceiling!"],
])("%s", (said, written) => expect(reported(said)).toBe(written));

// Where the grammar is not plain, their own words stand.
test.each([
  ["three pallets, Dallas to Reno", "Three pallets, Dallas to Reno."],
  ["Haben Sie noch Plätze frei?", "Haben Sie noch Plätze frei?"],
  ["Quel est le prix ?", "Quel est le prix ?"],
  ["Is the Tuesday class full?", "Is the Tuesday class full?"],
  ["please call me", "Please call me."],
  ["Me gustaría reservar", "Me gustaría reservar."],
  ["Dat we u bellen was me niet gezegd", "Dat we u bellen was me niet gezegd."],
  ["Das war uns im Laden nicht klar", "Das war uns im Laden nicht klar."],
  ["MOT for a VW", "MOT for a VW."],
  ["I.v.m. verhuizing zoeken we opslag", "I.v.m. verhuizing zoeken we opslag."],
  ["we hebben u gisteren gemaild", "We hebben u gisteren gemaild."],
  ["Thank you for the quick reply", "Thank you for the quick reply."],
])("left alone: %s", (said, written) => expect(reported(said)).toBe(written));
