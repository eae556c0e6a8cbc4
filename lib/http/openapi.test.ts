import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { openapi } from "./openapi";

const root = path.resolve(import.meta.dirname, "../..");
const document = openapi() as {
  paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
  components: { schemas: Record<string, { additionalProperties?: unknown }> };
};

test("openapi.json is the one the schemas give (npm run openapi writes it)", () => {
  expect(JSON.parse(fs.readFileSync(path.join(root, "openapi.json"), "utf8"))).toEqual(document);
});

test("every reference leads somewhere", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(10);
  for (const [, name] of references) expect(Object.keys(document.components.schemas)).toContain(name);
});

test("requests are closed and answers may grow", () => {
  expect(document.components.schemas["ConversationInput"]?.additionalProperties).toBe(false);
  expect(document.components.schemas["TakenIn"]?.additionalProperties).not.toBe(false);
});

test("a call says what a wrong token, too many requests and a body too large answer", () => {
  expect(Object.keys(document.paths["/api/v1/conversations"]?.["post"]?.responses ?? {})).toEqual(
    expect.arrayContaining(["202", "400", "401", "403", "409", "413", "415", "429", "500", "503"]),
  );
});

test("every documented path has its route", () => {
  for (const pathname of Object.keys(document.paths)) {
    const folder = pathname.replaceAll(/\{(\w+)\}/g, "[$1]");
    expect(fs.existsSync(path.join(root, "app", folder, "route.ts")), pathname).toBe(true);
  }
});
