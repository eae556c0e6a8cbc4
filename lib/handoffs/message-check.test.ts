import { describe, expect, test } from "vitest";
import { flawsOf } from "./message-check";

describe("what must not stand in a first message", () => {
  test("is a promise, with the sentence that makes it", () => {
    expect(flawsOf("Hello Dana. We will deliver by Friday. You get a 20 % discount.")).toEqual([
      { kind: "timing", words: "We will deliver by Friday." },
      { kind: "pricing", words: "You get a 20 % discount." },
    ]);
  });

  test("is a card number, an account, an id or a password, with the words to take out", () => {
    expect(flawsOf("You wrote 4111 1111 1111 1111 in the chat, and password: Ruby!Toast77")).toEqual([
      { kind: "secret", words: "4111 1111 1111 1111" },
      { kind: "secret", words: "Ruby!Toast77" },
    ]);
  });

  test("is nothing else: a greeting, a question, the visitor's own address", () => {
    expect(flawsOf("Hello Dana,\n\nmay I write to dana@northwind.example about your twelve vans?")).toEqual([]);
    expect(flawsOf("")).toEqual([]);
  });
});
