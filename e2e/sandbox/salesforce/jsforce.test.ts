import jsforce from "jsforce";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type SalesforceHarness, startSalesforce } from "./harness";

/**
 * The vendor's own client against the sandbox: what it understands without help is shaped as the real one.
 * The product does not use it (docs/adr/0012).
 */
let sandbox: SalesforceHarness;
beforeAll(async () => {
  sandbox = await startSalesforce();
});
beforeEach(async () => {
  await sandbox.reset();
  await sandbox.org().check();
});
afterAll(() => sandbox.close());

async function connection(version = "62.0") {
  const loginUrl = `${sandbox.url}/salesforce`;
  const conn = new jsforce.Connection({ version, oauth2: { clientId: "desk", clientSecret: "s", loginUrl } });
  await conn.authorize({ grant_type: "client_credentials" });
  return conn;
}
const dana = { FirstName: "Dana", LastName: "O'Reyes", Company: "Northwind", Email: "dana@northwind.example" };
const key = "Handoff_Desk_Key__c";

test("signs in by client credentials, and knows whose session it is", async () => {
  const conn = await connection();
  expect(conn.instanceUrl).toBe(`${sandbox.url}/salesforce`);
  expect(conn.userInfo).toMatchObject({
    id: expect.stringMatching(/^005/),
    organizationId: expect.stringMatching(/^00D/),
  });
});

test("a wrong secret is the OAuth error it expects", async () => {
  const loginUrl = `${sandbox.url}/salesforce`;
  const conn = new jsforce.Connection({ oauth2: { clientId: "desk", clientSecret: "", loginUrl } });
  await expect(conn.authorize({ grant_type: "client_credentials" })).rejects.toMatchObject({ name: "invalid_client" });
});

test("a given token works until its session ends; then it is INVALID_SESSION_ID", async () => {
  const accessToken = (await connection()).accessToken ?? "";
  const conn = new jsforce.Connection({ instanceUrl: `${sandbox.url}/salesforce`, accessToken, version: "62.0" });
  expect(await conn.query("SELECT Id FROM Lead")).toMatchObject({ totalSize: 0, done: true });
  expect(conn.limitInfo.apiUsage).toMatchObject({ limit: 15_000 });
  await sandbox.fault({ name: "session-expired" });
  await expect(conn.query("SELECT Id FROM Lead")).rejects.toMatchObject({ errorCode: "INVALID_SESSION_ID" });
});

describe("records", () => {
  test("are created, read, changed and deleted, and then gone", async () => {
    const conn = await connection();
    const made = await conn.sobject("Lead").create(dana);
    expect(made).toEqual({ id: expect.stringMatching(/^00Q\w{15}$/), success: true, errors: [] });
    const id = made.id ?? "";
    expect(await conn.sobject("Lead").retrieve(id)).toMatchObject({ Id: id, ...dana, Name: "Dana O'Reyes" });
    expect(await conn.sobject("Lead").update({ Id: id, Title: "CIO" })).toMatchObject({ id, success: true });
    expect(await conn.sobject("Lead").retrieve(id.slice(0, 15))).toMatchObject({ Id: id, Title: "CIO" });
    expect(await conn.sobject("Lead").destroy(id)).toMatchObject({ success: true });
    await expect(conn.sobject("Lead").retrieve(id)).rejects.toMatchObject({ errorCode: "ENTITY_IS_DELETED" });
  });

  test("are upserted by an external id: created, then changed, and never two", async () => {
    const conn = await connection();
    const upsert = (more = {}) => conn.sobject("Lead").upsert({ ...dana, ...more, [key]: "k1" }, key);
    const first = await upsert();
    expect(first).toMatchObject({ success: true, created: true });
    expect(await upsert({ Title: "CIO" })).toMatchObject({ id: first.id, success: true, created: false });
    expect(await conn.query("SELECT Id, Title FROM Lead")).toMatchObject({ totalSize: 1, records: [{ Title: "CIO" }] });
  });

  test("before version 46 a change by external id is answered with nothing", async () => {
    const conn = await connection("45.0");
    const upsert = () => conn.sobject("Lead").upsert({ ...dana, [key]: "k1" }, key);
    expect(await upsert()).not.toHaveProperty("created");
    expect(await upsert()).not.toHaveProperty("id");
  });

  test("alike are refused with who they are alike, and saved for who says so", async () => {
    const conn = await connection();
    const { id } = await conn.sobject("Lead").create(dana);
    const again = conn.sobject("Lead").create({ ...dana, LastName: "Other" });
    await expect(again).rejects.toMatchObject({
      errorCode: "DUPLICATES_DETECTED",
      data: { duplicateResult: { allowSave: true, matchResults: [{ matchRecords: [{ record: { Id: id } }] }] } },
    });
    const headers = { "Sforce-Duplicate-Rule-Header": "allowSave=true" };
    expect(await conn.sobject("Lead").create({ ...dana, LastName: "Other" }, { headers })).toMatchObject({
      success: true,
    });
  });

  const lead = { LastName: "R", Company: "N" };
  test.each([
    ["a missing field", { LastName: "R" }, "REQUIRED_FIELD_MISSING"],
    ["a text too long", { ...lead, FirstName: "x".repeat(41) }, "STRING_TOO_LONG"],
    ["an unknown field", { ...lead, Nonsense: "x" }, "INVALID_FIELD"],
    ["a malformed e-mail", { ...lead, Email: "dana@" }, "INVALID_EMAIL_ADDRESS"],
    ["an owner that is no id", { ...lead, OwnerId: "501" }, "MALFORMED_ID"],
    ["a field that is Salesforce's", { ...lead, IsConverted: true }, "INVALID_FIELD_FOR_INSERT_UPDATE"],
  ])("%s is refused and leaves nothing", async (_name, values, errorCode) => {
    const conn = await connection();
    await expect(conn.sobject("Lead").create(values)).rejects.toMatchObject({ errorCode });
    expect(await sandbox.written()).toEqual([]);
  });

  test("that were converted take no change, and no task", async () => {
    const conn = await connection();
    const { leads, contacts } = await sandbox.seed({ leads: [dana], contacts: [{ LastName: "R" }] });
    const [id = ""] = leads;
    await sandbox.seed({ convert: [{ lead: id, contact: contacts[0] }] });
    const refused = { errorCode: "CANNOT_UPDATE_CONVERTED_LEAD" };
    await expect(conn.sobject("Lead").update({ Id: id, Title: "CIO" })).rejects.toMatchObject(refused);
    await expect(conn.sobject("Task").create({ Subject: "S", WhoId: id })).rejects.toMatchObject(refused);
  });

  test("that were merged away are in the recycle bin, with the one that remains", async () => {
    const conn = await connection();
    const { leads } = await sandbox.seed({ leads: [dana, { LastName: "B", Company: "N", Phone: "1" }] });
    const [merged = "", remaining = ""] = leads;
    await sandbox.seed({ merge: [{ merged, remaining }] });
    const soql = `SELECT Id, IsDeleted, MasterRecordId FROM Lead WHERE Id = '${merged}'`;
    expect(await conn.query(soql)).toMatchObject({ totalSize: 0 });
    expect(await conn.query(soql, { scanAll: true })).toMatchObject({
      records: [{ IsDeleted: true, MasterRecordId: remaining }],
    });
    expect(await conn.sobject("Lead").retrieve(remaining)).toMatchObject({ LastName: "B", Email: dana.Email });
  });
});

describe("describing", () => {
  test("names our field as unique and as an external id, for who may see it", async () => {
    const { fields } = await (await connection()).sobject("Task").describe();
    expect(fields.find(({ name }) => name === key)).toMatchObject({ unique: true, externalId: true, length: 255 });
  });

  test("a field just made is hidden until a permission set shows it", async () => {
    await sandbox.reset();
    const conn = await connection();
    const metadata = { type: "Text", label: "Key", length: 255, unique: true, externalId: true };
    const made = { FullName: `Lead.${key}`, Metadata: metadata };
    expect(await conn.tooling.sobject("CustomField").create(made)).toMatchObject({ success: true });
    await expect(conn.tooling.sobject("CustomField").create(made)).rejects.toMatchObject({
      errorCode: "DUPLICATE_DEVELOPER_NAME",
    });
    const { fields } = await conn.sobject("Lead").describe();
    expect(fields.some(({ name }) => name === key)).toBe(false);
    await expect(conn.sobject("Lead").upsert({ ...dana, [key]: "k1" }, key)).rejects.toMatchObject({
      errorCode: "NOT_FOUND",
    });
  });
});

test.each([
  ["not unique", { unique: false, externalId: true }, "Lead.Handoff_Desk_Key__c is not unique"],
  ["no external id", { unique: true, externalId: false }, "Lead.Handoff_Desk_Key__c is not an external id"],
])("a field an admin made that is %s is refused by name", async (_name, kind, detail) => {
  await sandbox.reset();
  const conn = await connection();
  const metadata = { type: "Text", label: "Key", length: 255, ...kind };
  await conn.tooling.sobject("CustomField").create({ FullName: `Lead.${key}`, Metadata: metadata });
  const { id: ParentId } = await conn.sobject("PermissionSet").create({ Name: "Ours", Label: "Ours" });
  const shown = { PermissionsRead: true, PermissionsEdit: true };
  const field = { SobjectType: "Lead", Field: `Lead.${key}`, ...shown };
  await conn.sobject("FieldPermissions").create({ ParentId, ...field });
  const AssigneeId = conn.userInfo?.id;
  await conn.sobject("PermissionSetAssignment").create({ AssigneeId, PermissionSetId: ParentId });
  expect(await sandbox.org().check()).toMatchObject({ ok: false, kind: "refused", detail });
});

describe("the queries its builder writes", () => {
  test("find by text in any case, by list, by order and by page", async () => {
    const conn = await connection();
    for (const [n, name] of ["Carla", "anna", "Berta"].entries()) {
      await conn.sobject("Lead").create({ FirstName: name, LastName: "X", Company: `C${n}`, Email: `${n}@x.example` });
    }
    const names = async (conditions: object) =>
      (await conn.sobject("Lead").find(conditions, "Id, FirstName").sort("FirstName").execute()).map(
        (one) => one["FirstName"],
      );
    expect(await names({})).toEqual(["anna", "Berta", "Carla"]);
    expect(await names({ FirstName: "ANNA" })).toEqual(["anna"]);
    expect(await names({ Email: { $in: ["0@x.example", "2@X.example"] } })).toEqual(["Berta", "Carla"]);
    expect(await names({ FirstName: { $like: "%RT%" } })).toEqual(["Berta"]);
    expect(await names({ $or: [{ FirstName: "anna" }, { FirstName: "Carla" }], IsConverted: false })).toEqual([
      "anna",
      "Carla",
    ]);
    expect(await names({ Phone: null, FirstName: { $ne: "anna" } })).toEqual(["Berta", "Carla"]);
    const page = await conn.sobject("Lead").find({}, "FirstName").sort("-FirstName").limit(1).skip(1).execute();
    expect(page).toMatchObject([{ FirstName: "Berta" }]);
  });

  test("quote a hostile name so that it is one, but leave its backslash alone, which ours does not", async () => {
    const conn = await connection();
    const LastName = "O'Reyes' OR LastName LIKE '%";
    await conn.sobject("Lead").create({ ...dana, LastName });
    expect(await conn.sobject("Lead").find({ LastName }, "LastName").execute()).toMatchObject([{ LastName }]);
    expect(await conn.sobject("Lead").find({ LastName: "x' OR LastName LIKE '%" }, "LastName").execute()).toEqual([]);
    const withBackslash = conn.sobject("Lead").find({ LastName: "\\" }, "LastName").execute();
    await expect(withBackslash).rejects.toMatchObject({ errorCode: "MALFORMED_QUERY" });
    expect(await sandbox.org().findRecord({ email: "\\" })).toEqual({ ok: true, data: null });
  });

  test("bring a contact's account along, and null where it has none", async () => {
    const conn = await connection();
    const { accounts } = await sandbox.seed({ accounts: [{ Name: "Northwind", Type: "Customer - Direct" }] });
    await sandbox.seed({ contacts: [{ LastName: "A", AccountId: accounts[0] }, { LastName: "B" }] });
    const found = await conn.query("select id, account.name from contact where lastname != null order by lastname");
    expect(found.records).toMatchObject([{ Account: { Name: "Northwind" } }, { Account: null }]);
  });

  test.each([
    ["SELECT Id FROM Lead WHERE Email = 'a' OR Phone = 'b' AND Title = 'c'", "MALFORMED_QUERY"],
    ["SELECT Id FROM Lead WHERE Email = 'it's'", "MALFORMED_QUERY"],
    ["SELECT Id FROM Lead WHERE Email = 'a\nb'", "MALFORMED_QUERY"],
    ["SELECT Id FROM Lead WHERE Email = 'a\\d'", "MALFORMED_QUERY"],
    ['SELECT Id FROM Lead WHERE Email = "a"', "MALFORMED_QUERY"],
    ["SELECT * FROM Lead", "MALFORMED_QUERY"],
    ["SELECT Id FROM Lead LIMIT many", "MALFORMED_QUERY"],
    ["SELECT Id FROM Lead WHERE Email = 'a' Phone", "MALFORMED_QUERY"],
    ["SELECT Id, Nonsense FROM Lead", "INVALID_FIELD"],
    ["SELECT Id FROM Lead WHERE IsConverted = 'false'", "INVALID_FIELD"],
    ["SELECT Id FROM Nonsense", "INVALID_TYPE"],
    ["SELECT Id FROM Lead WHERE Id = '6001'", "INVALID_QUERY_FILTER_OPERATOR"],
  ])("%s is refused as %s", async (query, errorCode) => {
    await expect((await connection()).query(query)).rejects.toMatchObject({ errorCode });
  });
});

test("ids differ by case alone, and their last three letters tell", async () => {
  const conn = await connection();
  const { id = "" } = await conn.sobject("Lead").create(dana);
  expect(id).toMatch(/^00QHd/);
  const folded = id.slice(0, 15).toLowerCase() + id.slice(15);
  await expect(conn.sobject("Lead").retrieve(folded)).rejects.toMatchObject({ errorCode: "MALFORMED_ID" });
});
