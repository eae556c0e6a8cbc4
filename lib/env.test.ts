import { describe, expect, test } from "vitest";
import { EnvironmentProblem, parseEnv } from "./env";

const key = Buffer.alloc(32, 7).toString("base64");
const enough = {
  DATABASE_URL: "postgres://desk@db.example/desk",
  NEXTAUTH_URL: "https://desk.example",
  NEXTAUTH_SECRET: "s".repeat(32),
  DESK_ENCRYPTION_KEY: key,
};

test("four variables are enough to run", () => {
  expect(parseEnv(enough)).toMatchObject({ PORT: 3000, DATA_DIR: ".data", DEMO: false, WORKER_INLINE: true });
});

test("an empty value counts as absent", () => {
  expect(parseEnv({ ...enough, PORT: "", OIDC_ISSUER: "", CRASH_AT: "" }).PORT).toBe(3000);
});

test.each([
  ["PORT", "http"],
  ["PORT", "70000"],
  ["DATABASE_URL", "mysql://db.example/desk"],
  ["NEXTAUTH_URL", "desk.example"],
  ["NEXTAUTH_SECRET", "short"],
  ["DESK_ENCRYPTION_KEY", Buffer.alloc(16).toString("base64")],
  ["DESK_ENCRYPTION_KEY", "not base64!"],
  ["GOOGLE_SERVICE_ACCOUNT_JSON", '{"client_email": "x"}'],
  ["DEMO", "yes"],
  ["LOG_LEVEL", "loud"],
  ["UNDO_WINDOW_MS", "-1"],
  ["WORKER_SILENT_MS", "4000"],
  ["CRASH_AT", "crm.upsert:after"],
])("%s=%s is refused by name", (name, value) => {
  expect(() => parseEnv({ ...enough, [name]: value })).toThrow(new RegExp(`\\b${name} `));
});

test("the message never repeats a value", () => {
  const message = refusal({ ...enough, NEXTAUTH_SECRET: "hunter2", GOOGLE_SERVICE_ACCOUNT_JSON: "hunter2" });
  expect(message).toContain("NEXTAUTH_SECRET");
  expect(message).not.toContain("hunter2");
});

test("everything that is missing is named at once", () => {
  const message = refusal({});
  for (const name of Object.keys(enough)) expect(message).toContain(`${name} is not set`);
});

describe("a language model", () => {
  const both = { MODEL_BASE_URL: "https://models.example/v1", MODEL_NAME: "some-model" };

  test("is its address and its name, or there is none", () => {
    expect(parseEnv({ ...enough, ...both })).toMatchObject({
      ...both,
      MODEL_TIMEOUT_MS: 20_000,
      MODEL_TOKENS_PER_DAY: 1_000_000,
      MODEL_JSON_SCHEMA: true,
    });
    expect(parseEnv(enough).MODEL_NAME).toBeUndefined();
    expect(refusal({ ...enough, MODEL_NAME: "some-model" })).toContain("MODEL_BASE_URL is not set");
    expect(refusal({ ...enough, MODEL_BASE_URL: both.MODEL_BASE_URL })).toContain("MODEL_NAME is not set");
    expect(refusal({ ...enough, MODEL_API_KEY: "key" })).toContain("MODEL_NAME is not set");
  });
});

describe("OIDC", () => {
  test("is configured as a whole or not at all", () => {
    expect(refusal({ ...enough, OIDC_ISSUER: "https://id.example" })).toContain("OIDC_CLIENT_SECRET is not set");
  });
});

describe("CRASH_AT", () => {
  test.each([{ DEMO: "1" }, { NODE_ENV: "test" }])("is taken with %o", (allowed) => {
    expect(parseEnv({ ...enough, ...allowed, CRASH_AT: "crm.upsert:after" }).CRASH_AT).toBe("crm.upsert:after");
  });
});

test("allowed hosts are a comma list without regard to case", () => {
  const { CONNECTOR_ALLOWED_HOSTS } = parseEnv({
    ...enough,
    CONNECTOR_ALLOWED_HOSTS: "127.0.0.1:4010, CRM.Internal ,",
  });
  expect(CONNECTOR_ALLOWED_HOSTS).toEqual(["127.0.0.1:4010", "crm.internal"]);
});

function refusal(source: Record<string, string>): string {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof EnvironmentProblem) return error.message;
    throw error;
  }
  throw new Error("was accepted");
}
