import { expect, test } from "vitest";
import { chat } from "../testing";
import { analyse } from "./analyse";

const contact = (...lines: string[]) => analyse(chat(lines)).contact;
const who = (...lines: string[]) => {
  const { name, company } = contact(...lines);
  return [name?.value ?? null, company?.value ?? null];
};

test.each([
  ["v: Hola, panadería Santa Rita, necesitamos harina para el lunes.", "panadería Santa Rita"],
  ["v: Somos la Cooperativa del Valle Alto y buscamos un camión.", "Cooperativa del Valle Alto"],
  ["v: Bonjour, garderie Les Ptits Loups, on cherche des lits.", "garderie Les Ptits Loups"],
  ["v: Nous sommes la Fromagerie Aux Trois Vallées, il nous faut des caisses.", "Fromagerie Aux Trois Vallées"],
  ["v: Guten Tag, Kanzlei Feddersen, wir brauchen neue Stühle.", "Kanzlei Feddersen"],
  ["v: Guten Tag, Kanzlei Drews & Partner, wir brauchen neue Stühle.", "Kanzlei Drews & Partner"],
  ["v: Wir sind die Zahnarztpraxis am Lindenplatz und suchen Software.", "Zahnarztpraxis am Lindenplatz"],
  ["v: Hoi, bakkerij Rozema hier, we zoeken een oven.", "bakkerij Rozema"],
  ["v: Wij zijn klant bij jullie (Loodgieters Van Houten), de pomp lekt.", "Loodgieters Van Houten"],
  ["v: Hallo, restaurant De Zwaan, wij zoeken stoelen.", "De Zwaan"],
  ["v: Somos Aceitunas Bermejo, buscamos cajas.", "Aceitunas Bermejo"],
  ["v: Bonjour, Vandamme Électricité sprl, on cherche un local.", "Vandamme Électricité sprl"],
])("a firm that names its kind: %s", (line, company) => expect(who(line)).toEqual([null, company]));

test.each([
  "v: Ich suche eine Praxis in Köln für meine Mutter.",
  "v: Est-ce que le cabinet est ouvert lundi ?",
  "v: ¿El restaurante abre los lunes?",
  "v: Is de bakkerij op zondag open?",
  "v: Somos cuatro, y queremos cenar.",
  "v: Hola, el colegio de mi hija me pide un informe.",
])("a kind without a name is no firm of theirs: %s", (line) => expect(who(line)).toEqual([null, null]));

test.each([
  ["v: Soy Laura Treviño de Aceros Cumbre, busco precios.", "Laura Treviño", "Aceros Cumbre"],
  ["v: Ich bin Heike Jonas von der Gärtnerei Laub, wir suchen Erde.", "Heike Jonas", "Gärtnerei Laub"],
  ["v: Met Sanne de Wit van Drukkerij Noord, we zoeken papier.", "Sanne de Wit", "Drukkerij Noord"],
])("who they are and whom they work for: %s", (line, name, company) => expect(who(line)).toEqual([name, company]));

test.each([
  ["v: Reserva una mesa a nombre de Kike Soler, por favor.", "Kike Soler"],
  ["v: De afspraak staat op naam van Maud Groothuis.", "Maud Groothuis"],
  ["v: Bitte an die Firma z. Hd. Frau Isenberg, danke", "Isenberg"],
  ["v: 06 12345098, vraag naar mevrouw Dijkema.", "Dijkema"],
  ["v: Bel gerust. groet Marloes, dan hoor ik het", "Marloes"],
  ["v: 06 39 98 41 27, mme Lecoq", "Lecoq"],
])("in whose name, whom to ask for, or signed inside a message: %s", (line, name) =>
  expect(who("b: May we call you?", line)[0]).toBe(name),
);

test.each([
  "v: Mi jefa se llama Ana, ella decide, a nombre de la empresa.",
  "v: Rückruf bitte unter 0171 3920044, Durchwahl 12",
  "v: Met vriendelijke groet, het team",
  "v: 0171 3920044, Slagerij Van Dalen",
])("is nobody's own name: %s", (line) => expect(who("b: May we call you?", line)[0]).toBeNull());
