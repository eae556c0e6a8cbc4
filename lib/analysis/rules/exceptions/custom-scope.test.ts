import { expect, test } from "vitest";
import { chat } from "../../testing";
import { analyse } from "../analyse";

const found = (text: string) => analyse(chat([`v: ${text}`])).exceptions.map(({ kind }) => kind);

test.each([
  "could you make it work with our homemade stock system?",
  "can you also walk the dog while you clean?",
  "we need it in a size you don't list",
  "can the menu be adapted for a fully gluten free wedding?",
  "is it possible to have the tour just for our group, at night?",
  "¿podrían hacerlo con nuestras medidas?",
  "Können Sie das an unser SAP anbinden?",
  "Pourriez-vous adapter le logiciel à notre caisse ?",
  "kunnen jullie het koppelen aan ons kassasysteem?",
])("%s: is a wish beyond the standard", (text) => {
  expect(found(text)).toContain("custom_scope");
});

test.each(["I'd like the standard package", "we just need a normal clean", "do you open on Saturdays?"])(
  "%s: is not a wish beyond the standard",
  (text) => {
    expect(found(text)).not.toContain("custom_scope");
  },
);
