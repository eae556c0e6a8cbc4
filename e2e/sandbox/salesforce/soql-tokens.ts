/** What cannot be read as SOQL, in Salesforce's words. */
export class SoqlError extends Error {
  readonly code: string;
  constructor(message: string, code = "MALFORMED_QUERY") {
    super(message);
    this.code = code;
  }
}

export type Token = { kind: "text" | "word" | "number" | "sign"; value: string };

const shape = /\s*(?:('(?:[^'\\\n\r]|\\.)*')|([A-Za-z_][\w.]*)|(-?\d[\w:.+-]*)|(<=|>=|!=|<>|[=<>(),]))/y;

/** A text keeps its quotes away and its escapes: what they mean depends on where it stands. */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  shape.lastIndex = 0;
  while (shape.lastIndex < query.trimEnd().length) {
    const at = shape.lastIndex;
    const [, text, word, number, sign] = shape.exec(query) ?? [];
    if (text !== undefined) tokens.push({ kind: "text", value: text.slice(1, -1) });
    else if (word !== undefined) tokens.push({ kind: "word", value: word });
    else if (number !== undefined) tokens.push({ kind: "number", value: number });
    else if (sign !== undefined) tokens.push({ kind: "sign", value: sign });
    else throw new SoqlError(`unexpected token: '${query.slice(at, at + 20)}'`);
  }
  return tokens;
}

const letters: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", '"': '"', "'": "'", "\\": "\\" };

/** The text a literal stands for. A backslash before anything but the known letters is an error, as it is there. */
export function textOfLiteral(literal: string): string {
  return literal.replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (_all, sequence: string) => letterOf(sequence));
}

function letterOf(sequence: string): string {
  if (sequence.length === 5) return String.fromCharCode(Number.parseInt(sequence.slice(1), 16));
  const letter = letters[sequence.toLowerCase()];
  if (letter === undefined) throw new SoqlError(`Invalid string literal. Illegal character sequence '\\${sequence}'`);
  return letter;
}

/** What a LIKE's literal matches, in any case: % any letters, _ any one, each itself after a backslash. */
export function patternOf(literal: string): RegExp {
  let source = "";
  for (const [part] of literal.matchAll(/\\u[0-9a-fA-F]{4}|\\.|[^\\]/gs)) {
    if (part === "%") source += "[^]*";
    else if (part === "_") source += "[^]";
    else if (part === "\\%" || part === "\\_") source += quoted(part.slice(1));
    else source += quoted(part.startsWith("\\") ? letterOf(part.slice(1)) : part);
  }
  return new RegExp(`^${source}$`, "i");
}

const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
