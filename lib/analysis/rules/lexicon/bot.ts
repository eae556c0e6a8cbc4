import type { Phrases } from "../phrases";

/** What a bot says: putting off, excluding, asking to be told more. */
export const bot = {
  deflects: {
    en: `
      pass on, pass it, pass this, pass that, pass your, passed on, passed to, passed it, passed this, forward,
      forwarded, noted, note, made a note, added your, added that, added this, added it, ive added, i have added,
      written down, recorded, logged, i see, understood, that depends, it depends, it varies, varies by, i cant,
      i cannot, im not able, i am not able, i dont have, i do not have, unable to, not able to, one for our,
      a question for, question for our, put that to, put it to, put this to, ask the team, ask our team,
      ask a colleague, ask someone, look into, looking into, checking with, let me check, let me find, will know,
      can tell you, can advise, can answer, can help with that, can explain, someone will, somebody will,
      the team will, get back to you, be in touch, in touch soon, could not find, couldnt find, please enter,
      please rephrase, rephrase, didnt understand, dont understand, did not understand, tell me more, anything else,
      happy to help, can i help, sorry to hear, i hear you, of course you can ask, thanks for, thank you for,
      great question, good question, interesting, that helps, that is helpful, sounds, lovely, take care of,
      confirm that, needs to, would need to, only a, have to ask, can ask, will ask, ill ask, can arrange, can have,
      studied, can study, may i take, i understand, is handled by, are handled by, handles, are made by, is made by,
      normally go through, go through, a person, a human`,
    es: `
      tomo nota, anotado, anoto, lo paso, le paso, paso su, trasladar*, traslado, depende, no puedo, no tengo,
      consultar*, lo consulto, un companero, una companera, nuestro equipo, le respondera*, le contactar*, entiendo,
      entendido, gracias por, siento, lamento, buena pregunta, le puede*`,
    de: `
      notiert, notiere, vermerkt, leite _ weiter, weitergeleitet, weiterleiten, gebe _ weiter, gebe ich weiter,
      kommt darauf an, kommt drauf an, hangt davon ab, kann ich nicht, kann ich leider nicht, leider nicht beurteilen,
      kollege, kollegin, kollegen, unser team, meldet sich, melden uns, verstehe, verstanden, danke fur,
      vielen dank fur, gute frage, tut mir leid, frage ich nach, weiss ich nicht, aufgenommen, prufen`,
    fr: `
      note, c est note, je note, je transmets, transmis, transmettre, ca depend, cela depend, je ne peux pas,
      je ne suis pas, un collegue, une collegue, notre equipe, un conseiller, un technicien, je comprends, merci pour,
      bonne question, desole, peut etudier, pourra vous, reviendra vers vous, je n ai pas, verifier`,
    nl: `
      genoteerd, noteer, ik geef _ door, geef het door, doorgegeven, doorgeven, hangt ervan af, dat hangt,
      kan ik niet, kan ik helaas, collega, ons team, neemt contact, begrijp, begrepen, bedankt voor, goede vraag,
      het spijt me, navragen, vraag ik na, weet ik niet, uitzoeken`,
  },
  excludes: {
    en: `
      we|they dont|cant|cannot|only cover|offer|serve|take|handle|carry|sell|work|do|provide|ship|deliver|operate|treat|repair|install|service|rent|teach|make|fly|support|accept|represent|prepare|stock|fix|build|travel|organise|organize|host|cater|train|run|produce|manufacture|arrange|insure|clean|move|print|write|translate|hire|let,
      we|they do not cover|offer|serve|take|handle|carry|sell|work|do|provide|ship|deliver|operate|treat|repair|install|service|rent|teach|make|fly|support|accept|represent|prepare|stock|fix|build|travel|organise|organize|host|cater|train|run|produce|manufacture|arrange|insure|clean|move|print|write|translate|hire|let,
      in|within _ only, only in, we are not a|an, we arent a|an, we only, we no longer, dont offer, do not offer,
      does not offer, doesnt offer, not offer, not something we, not something the, isnt something, is not something,
      outside our, outside the area, outside of our, not in our area, not covered, dont cover, do not cover,
      doesnt cover, does not cover, dont serve, do not serve, does not serve, dont take, do not take, dont handle,
      do not handle, does not handle, dont carry, do not carry, dont sell, do not sell, does not sell, dont work with,
      do not work with, dont provide, do not provide, does not provide, not a service, no longer offer, limited to,
      exclusively, returns only, adults only, for adults, age limit, from 18, only work, only works, only operate,
      only serve, only offers, only handles, only do, only sell, only ship, only deliver, only take, only cover,
      only covers, only serves, freight only, not within our, help with that one, none of our, not our field,
      not our area, we stick to, doesnt do, does not do, doesnt take, does not take, doesnt sell, doesnt handle,
      doesnt work, doesnt ship, firm does not, is not part of, isnt part of, not part of, not what we do,
      not one of our, not among our, not among the, isnt among our, arent among our, not available in, isnt available in,
      our area is, we are a _ only, not on our list, no such service, not our line, nothing we`,
    es: `
      no ofrecemos, no hacemos, no trabajamos, no cubrimos, no vendemos, no atendemos, solo atendemos,
      solo trabajamos, solo ofrecemos, solo vendemos, solo en, solamente, unicamente, exclusivamente,
      fuera de nuestra zona, no damos servicio, no realizamos, no llegamos, no nos dedicamos, no llevamos,
      solo hacemos, no disponemos, no esta entre nuestros, nuestra zona es`,
    de: `
      bieten wir nicht, bieten wir leider nicht, bieten leider kein*, bieten kein*, machen wir nicht,
      wir machen kein*, nur in, ausschliesslich, ausserhalb unseres, fuhren wir nicht, fuhren kein*, liefern nicht,
      wir liefern nur, wir arbeiten nur, wir sind nur, verkaufen kein*, ubernehmen kein*, ubernehmen wir nicht,
      nicht in unserem, nicht im angebot, gehort nicht zu, decken nur, wir betreuen nur, leider nicht an,
      nehmen kein*, reparieren kein*, wir decken, nicht zu unseren, unser gebiet ist, unser einsatzgebiet`,
    fr: `
      nous ne proposons pas, nous ne faisons pas, nous ne couvrons pas, nous ne vendons pas, nous n intervenons pas,
      nous n intervenons que, nous ne livrons, uniquement, exclusivement, seulement, hors de notre zone,
      en dehors de notre, ne fait pas partie, ne proposons, ne faisons, ne prenons pas, nous ne traitons pas,
      ne travaillons pas, ne travaillons qu, n assurons pas, notre zone est, pas parmi nos`,
    nl: `
      bieten wij niet, bieten we niet, bieden wij niet, bieden we niet, bieden geen, doen wij niet, doen we niet,
      we doen geen, wij doen geen, alleen in, uitsluitend, buiten ons, leveren niet, leveren alleen, leveren geen,
      werken alleen, verkopen geen, verkopen alleen, niet in ons, valt buiten, ons werkgebied is, werkgebied is, nemen geen, wij werken, hoort niet bij`,
  },
  ownLimit: {
    en: `
      i cant, i cannot, im not able, i am not able, i dont have, i do not have, legal advice, medical advice,
      tax advice, share that, card details, passwords, advise on, give advice, find that, change bookings, quote,
      prices, discuss, confirm prices, see your, access your, in this chat, over chat, by chat, in chat, on chat`,
    es: "no puedo, asesoramiento legal, en el chat, en este chat",
    de: "kann ich nicht, kann ich leider nicht, rechtsberatung, im chat, in diesem chat",
    fr: "je ne peux pas, conseil juridique, par chat, dans ce chat",
    nl: "kan ik niet, kan ik helaas niet, juridisch advies, in de chat, via de chat",
  },
  clarifies: {
    en: `
      do you mean, did you mean, are you looking for, are you looking to, are you asking, are you trying,
      which of these, which of the, is it about, is this about, what do you mean, what exactly,
      could you tell me a little more, could you tell me more, can you tell me more, tell me a bit more,
      could you clarify, can you clarify, what were we talking, who are you asking, which one, do you need help with,
      what would you like help, what would you like to, more detail, more details, could you explain,
      what is it about, what is this about, new customer or, already a customer, to buy or, interested in buying,
      is there one process, what kind of, what sort of, something specific, what are you hoping, can you give me`,
    es: `
      se refiere, quiere decir, a que se refiere, podria concretar, puede concretar, mas detalles, busca usted,
      que tipo de, es sobre, cual de`,
    de: `
      meinen sie, meinst du, worum geht, konnen sie das genauer, genauer beschreiben, etwas genauer, suchen sie,
      welche der, geht es um, was genau, welche art`,
    fr: `
      voulez vous dire, pouvez vous preciser, pourriez vous preciser, preciser, cherchez vous, s agit il,
      de quoi s agit, quel type, plus de details, lequel de`,
    nl: `
      bedoelt u, bedoel je, kunt u verduidelijken, kunt u toelichten, kun je toelichten, zoekt u, zoek je,
      gaat het om, gaat het over, wat bedoelt, wat voor, meer details, welke van`,
  },
  vagueAnswer: {
    en: `
      get back to you, be in touch, follow up, in due course, soon, in touch, reply, as soon as possible,
      as soon as they can, when they can, opening hours, office hours, we open, we are open, were open, open from,
      open until, closed on, plans start, page says, page lists, the page, our page, listed, per our, as described,
      is described, website says, usually, normally, typically, in general, generally, on average, most customers,
      most people, depending on, depends on, from # to #, start at, starts at, starting at, starting from, start from,
      price list, pricing page, prices are on, see our, see the, terms page, faq, published, policy, you mentioned,
      you said, you told, you wrote, you asked, as you, waited, wait, between # and #, working days, business days,
      our standard, the standard, mentioned`,
    es: `
      le contactaremos, horario de apertura, abierto, la pagina, normalmente, generalmente, en general, depende,
      suele, suelen, desde #, a partir de #, en nuestra web, segun la, ha dicho, ha mencionado, lista de precios`,
    de: `
      meldet sich bei ihnen, melden uns, offnungszeiten, geoffnet, auf der seite, seite steht, normalerweise,
      in der regel, meist, meistens, ublicherweise, ab #, hangt von, hangt davon, preisliste, laut, auf unserer,
      sie haben geschrieben, sie sagten, erwahnt, ublich`,
    fr: `
      reviendra vers vous, vous recontacterons, horaires, ouvert, sur la page, la page, normalement, en general,
      generalement, habituellement, a partir de, des # euros, selon, depend, grille tarifaire, sur notre site,
      vous avez dit, vous avez indique, mentionne`,
    nl: `
      neemt contact, nemen contact, openingstijden, geopend, op de pagina, de pagina, normaal, meestal, doorgaans,
      gewoonlijk, over het algemeen, vanaf #, hangt af, prijslijst, op onze site, volgens de, u zei, u schreef,
      u noemde, gemiddeld`,
  },
} as const satisfies Record<string, Phrases>;
