/** Salesforce's ids: fifteen letters in which case counts, and three more that make up for readers who lose it. */

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const checks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** The first three letters say what it is. */
export const prefixes: Record<string, string> = {
  Account: "001",
  Contact: "003",
  User: "005",
  Lead: "00Q",
  Task: "00T",
  Case: "500",
  CustomField: "00N",
  PermissionSet: "0PS",
  FieldPermissions: "01k",
  PermissionSetAssignment: "0Pa",
};

export const ORGANISATION = withChecks("00DHd0000004CRM");
export const INTEGRATION_USER = withChecks("005Hd000000desk");

/** The n-th id of a type, in full length. Neighbours differ by the case of a letter now and then. */
export function mintId(type: string, n: number): string {
  let text = "";
  for (let left = n; text.length < 6; left = Math.floor(left / 62)) text = (digits[left % 62] ?? "0") + text;
  return withChecks(`${prefixes[type] ?? "a00"}Hd0000${text.slice(-5)}`);
}

function withChecks(short: string): string {
  const id = short.slice(0, 15).padEnd(15, "0");
  const suffix = [0, 5, 10].map((from) => {
    const bits = [...id.slice(from, from + 5)].map((letter, bit) => (/[A-Z]/.test(letter) ? 1 << bit : 0));
    return checks[bits.reduce((sum, bit) => sum + bit, 0)] ?? "A";
  });
  return id + suffix.join("");
}

/** The full id of what somebody wrote in fifteen or eighteen letters; null for what is none. */
export function fullId(text: string): string | null {
  if (!/^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/.test(text)) return null;
  const full = withChecks(text);
  return text.length === 15 || full === text ? full : null;
}
