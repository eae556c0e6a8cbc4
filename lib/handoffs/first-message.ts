/**
 * The first message from approved language, for the owner to send: `{name}` and `{owner}` filled in. Where the name is
 * not known its place is closed up ("Hello," and not "Hello ,").
 */
export function firstMessage(template: string, { name, owner }: { name: string | null; owner: string | null }): string {
  const greeted = name ? template.replaceAll("{name}", () => name) : template.replace(/[ \u00a0]*\{name\}/g, "");
  return greeted.replaceAll("{owner}", () => owner ?? "").trim();
}
