import { expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";

const calendar = (lines: string[]) => analyse(chat(lines)).consent.calendar.status;
const offer = "b: Would you like to see the workshop?";

test.each([
  [["v: I want a loom", offer, "v: yes pls. sat morning?"]],
  [["v: I want a loom", "b: There are dates on 3 November and 9 December for a visit.", "v: The 9th, then"]],
  [["v: I want a loom", "b: Our weaver has time on Thursday and Friday.", "v: Friday at three is grand"]],
  [["v: I want a loom", "b: We'd check the room on a visit first.", "v: then wed or thurs, lunchtimes best"]],
  [["v: Half 4 on Tuesday do you? I must sit at it once"]],
  [["v: can you come and look tomorrow, payday is friday"]],
  [["v: I'd like one of your weavers to walk the space with us, Thursday or Friday morning both work."]],
  [["v: Graag zou ik met iemand om tafel, maandagochtend komt mij altijd goed uit."]],
  [["v: J'aimerais que quelqu'un passe voir, plutôt le samedi matin"]],
  [["v: Un échange en visio serait possible ?", "b: Avec plaisir. Où l'envoyer ?", "v: Le mardi 15 me va."]],
  [["v: Ich suche einen Webstuhl. Kommen kann jemand am liebsten donnerstags."]],
  [["v: I'd like a viewing", "b: Of course.", "v: June 4 works for me"]],
  [
    [
      "v: Me gustaría que viniera alguien a ver el telar, una visita",
      "b: ¿Qué días te vienen bien?",
      "v: la semana que viene por las tardes",
    ],
  ],
  [["v: our loom stopped this morning, could someone come and look tomorrow?"]],
  [["v: We would like to come to your showroom on Saturday."]],
  [["v: we need somebody on site Monday 7am, could one of yours come and measure?"]],
  [["v: Wir suchen einen Webstuhl", "b: Ein Termin vor Ort dauert eine Stunde.", "v: do oder fr nach 16 uhr?"]],
  [["v: Wir suchen einen Webstuhl", "b: Ein Termin vor Ort dauert eine Stunde.", "v: Donnerstag würde passen"]],
  [["v: Buscamos un telar", "b: ¿Les gustaría venir a probar uno?", "v: Nos vendría bien un martes por la tarde"]],
  [["v: Buscamos un telar", "b: Atendemos con cita.", "v: ¿Podría ser el lunes 9?"]],
  [["v: Je cherche un métier", "b: Une démonstration est possible.", "v: Mardi entre onze heures et midi ?"]],
  [["v: We zoeken een getouw", "b: Een voorgesprek is gratis, bij u thuis.", "v: kan het 5 of 6 november?"]],
  [["v: We zoeken een getouw", "b: We beginnen met een intake.", "v: dinsdag 8 december zou passen"]],
  [["v: Ich suche einen Webstuhl. Kann ich den mal zur Probe sitzen? Freitag ab 15 Uhr wäre ideal"]],
  [["v: Gut. Dann bitte einen Besichtigungstermin nächste Woche, Mittwoch oder Donnerstag vormittags."]],
  [["v: das würd ich mir gern angucken. geht freitag 13.11. um 7 uhr?"]],
  [["v: Dann würden wir gern am Do 5.11. zum Schnuppern kommen."]],
  [["v: mag ik za 21 nov komen kijken, met mijn zus?"]],
  [["v: Kunnen we een demo inplannen, liefst dinsdagmiddag na drieën"]],
  [["v: ik wil graag komen passen, kan het op een zaterdag in februari? de 14e of de 21e"]],
  [["v: Lo suyo es que vengan a verlo, el jueves 19 a las 11 por ejemplo?"]],
  [["v: podría hablar un rato por videollamada con el instructor el viernes sobre las 8?"]],
  [["v: On aimerait passer avec les plans. Samedi 17 à 14h ?"]],
  [["v: Buffet pour 80", "b: Voulez-vous passer goûter nos buffets ?", "v: ah oui bonne idée, jeudi 19 vers 17h ?"]],
])("a time is proposed in %j", (lines) => {
  expect(calendar(lines)).toBe("granted");
});

test.each([
  // Told of, past, or another's.
  [
    [
      "v: the thing Ruth talked of",
      "b: Do you mean a meeting with one of our weavers?",
      "v: might be. she said tuesday",
    ],
  ],
  [["b: I am raising it.", "v: can a human have a look, payday is today"]],
  [["v: give me a call about it, evenings are best"]],
  [["v: kann jemand sagen ob Montag offen ist?"]],
  [["v: our offer is good until June 12"]],
  [["v: the calendar sync dropped off one of our weavers this morning, clients can still book ok"]],
  [
    [
      "v: Nous déménageons à Neuchâtel le 27 février et je voudrais que la facture soit au nom de mon compagnon, et passer à l'annuel.",
    ],
  ],
  [["b: A visit is free.", "v: Your man came on the Monday, an hour late, and left on the Tuesday."]],
  [["b: Ein Termin ist möglich.", "v: Ihr Kollege war am Montag schon hier"]],
  [["b: ¿Quiere una visita?", "v: me dijeron que el martes vino alguien"]],
  [["b: Een afspraak kan.", "v: jullie monteur kwam vorige dinsdag"]],
  // A greeting names no day.
  [["v: Guten Morgen, wir möchten unseren Webstuhl ansehen lassen", "b: Gern. Wir kommen vor Ort.", "v: danke"]],
  // What stands already, and who comes by when it is open.
  [["v: I've an appointment on Thursday for the loom, must I bring the yarn?"]],
  [["v: J'ai rendez-vous jeudi pour le métier, faut-il apporter la laine ?"]],
  [["v: Ich habe am Donnerstag einen Termin bei euch, muss ich was mitbringen?"]],
  [["v: we komen zaterdag naar de winkel kijken, jullie zijn dan open toch?"]],
  // A yes to being rung, with the hours for it.
  [
    [
      "v: What is a loom worth?",
      "b: May our appraiser call you for an appointment?",
      "v: Yes, after five is best. 01632 960123",
    ],
  ],
  // Hours for being rung, where no meeting is spoken of.
  [["b: Who should our partners speak to?", "v: Me. Somebody may telephone me any afternoon, 01632 960123"]],
  [
    [
      "v: Muss ich dafür vorbeikommen?",
      "b: Das sagt das Büro.",
      "v: dann rufen Sie mich an, 0941 5550137, vormittags bin ich da",
    ],
  ],
  [["v: une visite de la commission approche", "b: On vous contacte ?", "v: Oui, appelez-moi. Le matin si possible."]],
  [["v: so 3 in 100 looms fail. whats the damage for the 6, and is it there friday or is the job free"]],
  [["b: Vandaag neemt Thea deel aan het gesprek.", "v: Graag iemand anders dan die van dinsdag, kan dat?"]],
  [["v: je peux venir avec un dimanche et quelqu'un regarde ?", "b: Nous ne faisons pas d'expertise.", "v: dommage"]],
  [["b: Rundgänge gibt es immer.", "v: am Freitag 13.11. ziehen wir um"]],
  [["b: Pasamos a medir con cita.", "v: el viernes es la boda de mi hermana"]],
  // A day that is spoken about.
  [["b: We do visits.", "v: is Sunday the busiest day?"]],
  [["b: We do visits.", "v: we move on 3 November and need it by then"]],
  [["b: Our course has places on Monday.", "v: the Monday one is best according to my mate"]],
  [["b: Un rendez-vous est possible.", "v: le 14 c'est l'anniversaire de ma fille"]],
  [["b: Una cita es posible.", "v: el lunes empieza el curso de mi hija"]],
  [["b: Een afspraak kan.", "v: maandag is mijn examen"]],
  // Guests who come, what is wanted by a day, things that are needed somewhere.
  [["b: An appointment can be made here.", "v: From April then, our first guest is on Monday the 9th"]],
  [["b: A visit is free.", "v: a proposal by Wednesday would be good"]],
  [["v: I need the right ones on site Monday 7am, order BB-55410"]],
  [["b: We'd check the room on a visit first.", "v: we need these on site Monday 7am"]],
  [["b: Would you like to see our looms?", "v: two, yes. want it on Friday next week"]],
  [["b: We do visits.", "v: good, can start monday week"]],
  [["b: We do visits.", "v: and would it be possible before the 30th"]],
  // Whoever says that they will come by asks for nothing, nor does who links to what they sell.
  [["b: No booking needed: visits run Tuesday to Saturday.", "v: sweet. might pop in saturday then"]],
  [["b: We can't do that in chat.", "v: I'll drop by here again tomorrow to read it if you can put it in this chat"]],
  [["b: Wil je een workshop boeken?", "v: Bekijk onze voorbeelden op https://snel.example, alleen deze week"]],
  [
    [
      "b: Visits are by appointment.",
      "v: and saturdays?",
      "b: We are open Saturdays from 9 to 4.",
      "v: perfect, cheers",
    ],
  ],
  // Opening hours, a delivery, a walk-in, a move of what stands.
  [["b: You can visit us.", "v: are you open on Sunday?"]],
  [["b: You can visit us.", "v: Will it be delivered by Thursday?"]],
  [["b: You can visit us without an appointment.", "v: Lovely, I'll pop in on Saturday then"]],
  [["b: You can visit us.", "v: could the visit be moved to the 12th?"]],
  // A condition, or a word on something else, is no answer to an offered meeting.
  [["b: Would you like to reserve a visit?", "v: I could reserve ten if the tenant let you in"]],
  [["b: Wilt u een afspraak maken?", "v: Nee joh. Er komt rook uit de motor en hij staat stil"]],
])("no time is asked for in %j", (lines) => {
  expect(calendar(lines)).toBe("missing");
});
