/** A piece of SOQL. Only `soql` makes one, so no value reaches a query but as a quoted literal. */
export type Soql = { readonly soql: string };

/** The kinds of record we speak of. */
export type SObjectType = "Lead" | "Contact" | "Task" | "Case" | PermissionType;
type PermissionType = "PermissionSet" | "FieldPermissions" | "PermissionSetAssignment";
export const objectNamed = (type: SObjectType): Soql => ({ soql: type });

/** A query from a template: every string in it becomes a literal, whatever it holds; a piece of SOQL stays as it is. */
export function soql(parts: TemplateStringsArray, ...values: (string | Soql)[]): Soql {
  const text = parts.map((part, index) => {
    const value = values[index];
    if (value === undefined) return part;
    return part + (typeof value === "string" ? `'${escaped(value)}'` : value.soql);
  });
  return { soql: text.join("") };
}

/** Conditions of which one must hold. SOQL takes AND beside OR only in brackets. */
export const anyOf = (conditions: Soql[]): Soql => ({ soql: `(${conditions.map(({ soql }) => soql).join(" OR ")})` });

/** For LIKE: what begins with, ends with or holds this text; what the text holds of wildcards is text. */
export const startingWith = (text: string): Soql => ({ soql: `'${wild(text)}%'` });
export const endingWith = (text: string): Soql => ({ soql: `'%${wild(text)}'` });
export const holding = (text: string): Soql => ({ soql: `'%${wild(text)}%'` });

/** For LIKE: these digits in this order, however somebody spelt the number. */
export const spelling = (digits: string): Soql => ({ soql: `'%${digits.replace(/\D/g, "").split("").join("%")}%'` });

const escapes: Record<string, string> = {
  "\\": "\\\\",
  "'": "\\'",
  '"': '\\"',
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\b": "\\b",
  "\f": "\\f",
};

const escaped = (text: string) => text.replace(/[\\'"\n\r\t\b\f]/g, (letter) => escapes[letter] ?? "");

const wild = (text: string) => escaped(text).replace(/[%_]/g, "\\$&");
