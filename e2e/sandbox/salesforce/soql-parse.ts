import { patternOf, SoqlError, type Token, textOfLiteral, tokensOf } from "./soql-tokens";

export type Literal = { kind: "text" | "number" | "boolean" | "null"; value: string };
export type Condition =
  | { kind: "and" | "or"; parts: Condition[] }
  | { kind: "not"; part: Condition }
  | { kind: "compare"; field: string; operator: string; literal: Literal }
  | { kind: "like"; field: string; pattern: RegExp }
  | { kind: "in"; field: string; literals: Literal[] };

export type Query = {
  fields: string[];
  object: string;
  where: Condition | null;
  orderBy: { field: string; descending: boolean }[];
  limit: number | null;
  offset: number;
};

/** The part of SOQL in use: SELECT … FROM … WHERE … ORDER BY … LIMIT … OFFSET …; anything else is a malformed query. */
export function parseSoql(text: string): Query {
  const tokens = tokensOf(text);
  let at = 0;

  const fail = (): never => {
    throw new SoqlError(`unexpected token: '${tokens[at]?.value ?? "<EOF>"}'`);
  };
  const isNext = (word: string) => tokens[at]?.kind !== "text" && tokens[at]?.value.toUpperCase() === word;
  const take = (): Token => tokens[at++] ?? fail();
  const takeIf = (word: string) => isNext(word) && ++at > 0;
  const expect = (...words: string[]) => words.every((word) => takeIf(word)) || fail();
  const name = () => (tokens[at]?.kind === "word" ? take().value : fail());
  const count = () => (/^\d+$/.test(tokens[at]?.value ?? "") ? Number(take().value) : fail());

  function listOf<T>(item: () => T): T[] {
    const items = [item()];
    while (takeIf(",")) items.push(item());
    return items;
  }

  function literal(): Literal {
    const { kind, value } = take();
    if (kind === "text") return { kind, value: textOfLiteral(value) };
    if (kind === "number") return { kind, value };
    if (/^(true|false)$/i.test(value)) return { kind: "boolean", value: value.toLowerCase() };
    if (/^null$/i.test(value)) return { kind: "null", value: "" };
    at--;
    return fail();
  }

  /** AND beside OR is refused where no brackets say which comes first. */
  function condition(): Condition {
    const first = simple();
    const word = isNext("AND") ? "AND" : isNext("OR") ? "OR" : null;
    if (!word) return first;
    const parts = [first];
    while (takeIf(word)) parts.push(simple());
    if (isNext("AND") || isNext("OR")) fail();
    return { kind: word === "AND" ? "and" : "or", parts };
  }

  function simple(): Condition {
    if (takeIf("NOT")) return { kind: "not", part: simple() };
    if (takeIf("(")) {
      const inner = condition();
      expect(")");
      return inner;
    }
    const field = name();
    if (takeIf("LIKE")) {
      const pattern = take();
      if (pattern.kind !== "text") fail();
      return { kind: "like", field, pattern: patternOf(pattern.value) };
    }
    const negated = takeIf("NOT");
    if (takeIf("IN")) {
      expect("(");
      const within: Condition = { kind: "in", field, literals: listOf(literal) };
      expect(")");
      return negated ? { kind: "not", part: within } : within;
    }
    const operator = tokens[at]?.kind === "sign" && !negated ? take().value : fail();
    if (!["=", "!=", "<>", "<", ">", "<=", ">="].includes(operator)) fail();
    return { kind: "compare", field, operator, literal: literal() };
  }

  function order() {
    const field = name();
    const descending = takeIf("DESC");
    if (!descending) takeIf("ASC");
    if (takeIf("NULLS")) take();
    return { field, descending };
  }

  expect("SELECT");
  const fields = listOf(name);
  expect("FROM");
  const object = name();
  const where = takeIf("WHERE") ? condition() : null;
  const orderBy = takeIf("ORDER") && expect("BY") ? listOf(order) : [];
  const limit = takeIf("LIMIT") ? count() : null;
  const offset = takeIf("OFFSET") ? count() : 0;
  if (at < tokens.length) fail();
  return { fields, object, where, orderBy, limit, offset };
}
