import { describe, expect, test } from "vitest";
import { call, contacts, dana, events, start } from "../raw.harness";
import { HubSpotLimits } from "./limits";

const limits = (set: object) => HubSpotLimits.parse({ enforced: true, ...set });

function readings(headers: Headers) {
  const names = ["Daily", "Daily-Remaining", "Interval-Milliseconds", "Max", "Remaining"];
  return names.map((name) => headers.get(`X-HubSpot-RateLimit-${name}`));
}

/** A sandbox whose clock stands still until it is moved. */
async function startAt(time: string, set: object = {}) {
  let now = Date.parse(time);
  const sandbox = await start({ now: () => new Date(now), hubspotLimits: limits(set) });
  const get = () => call(sandbox, "GET", `${contacts}/1`);
  function pass(ms: number) {
    now += ms;
  }
  return { get, pass };
}

describe("the headers of HubSpot's limits", () => {
  test("stand on every answer, whatever it is, and count down", async () => {
    const sandbox = await start();
    const answers = [
      await call(sandbox, "POST", contacts, dana),
      await call(sandbox, "POST", contacts, dana),
      await call(sandbox, "GET", "/hubspot/nowhere"),
      await call(sandbox, "GET", `${contacts}/1`, undefined, { authorization: "" }),
    ];
    await call(sandbox, "POST", "/faults", { name: "500" });
    answers.push(await call(sandbox, "GET", `${contacts}/6001`));
    expect(answers.map(({ status }) => status)).toEqual([201, 409, 404, 401, 500]);
    expect(answers.map(({ headers }) => readings(headers))).toEqual(
      [1, 2, 3, 4, 5].map((n) => ["650000", String(650_000 - n), "10000", "190", String(190 - n)]),
    );
  });

  test("stand on no answer of another system", async () => {
    const { headers } = await call(await start(), "GET", events);
    expect(readings(headers)).toEqual([null, null, null, null, null]);
  });

  test("say what is used up where a fault refuses", async () => {
    const sandbox = await start();
    await call(sandbox, "POST", "/faults", [{ name: "429" }, { name: "429-daily" }]);
    const seconds = await call(sandbox, "GET", `${contacts}/1`);
    expect(seconds.body).toMatchObject({ errorType: "RATE_LIMIT", policyName: "TEN_SECONDLY_ROLLING" });
    expect(readings(seconds.headers)).toEqual(["650000", "649999", "10000", "190", "0"]);
    const daily = await call(sandbox, "GET", `${contacts}/1`);
    expect(daily.body).toMatchObject({ message: "You have reached your daily limit.", policyName: "DAILY" });
    expect(daily.body).not.toHaveProperty("category");
    expect(readings(daily.headers)).toEqual(["650000", "0", "10000", "190", "188"]);
  });
});

describe("HubSpot's limits", () => {
  test("refuse nobody unless they are switched on", async () => {
    const sandbox = await start({ hubspotLimits: limits({ max: 1, enforced: false }) });
    const get = () => call(sandbox, "GET", `${contacts}/1`);
    expect([(await get()).status, (await get()).status]).toEqual([404, 404]);
    expect((await get()).headers.get("x-hubspot-ratelimit-remaining")).toBe("0");
  });

  test("of ten seconds roll: each call makes room ten seconds after it was made", async () => {
    const { get, pass } = await startAt("2026-11-20T14:00:00Z", { max: 2 });
    await get();
    pass(6_000);
    await get();
    const refused = await get();
    expect(refused).toMatchObject({ status: 429, body: { policyName: "TEN_SECONDLY_ROLLING" } });
    pass(4_000);
    expect([(await get()).status, (await get()).status]).toEqual([404, 429]);
  });

  test("of a day end at midnight, and a refused call uses up nothing", async () => {
    const { get, pass } = await startAt("2026-11-20T23:59:58Z", { daily: 2 });
    const statuses = [];
    for (let n = 0; n < 4; n++) statuses.push((await get()).status);
    expect(statuses).toEqual([404, 404, 429, 429]);
    expect((await get()).body).toMatchObject({ policyName: "DAILY" });
    pass(2_000);
    const next = await get();
    expect([next.status, readings(next.headers)[1]]).toEqual([404, "1"]);
  });

  test("are set while it runs, count what was before, and are gone after a reset", async () => {
    const sandbox = await start();
    const get = async () => (await call(sandbox, "GET", `${contacts}/1`)).status;
    await get();
    await call(sandbox, "POST", "/limits", { max: 2, enforced: true });
    expect([await get(), await get()]).toEqual([404, 429]);
    await call(sandbox, "POST", "/reset");
    expect([await get(), await get(), await get()]).toEqual([404, 404, 404]);
    expect(await call(sandbox, "POST", "/limits", { max: 0 })).toMatchObject({ status: 400 });
  });
});
