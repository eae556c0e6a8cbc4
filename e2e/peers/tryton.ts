import fs from "node:fs";
import path from "node:path";
import { asIni, type Peer, startPeer } from "./server";

/** The real Tryton, where the test command found or installed it: the program, and a database that holds its modules. */
export const trytonServer = { command: process.env["TRYTOND_PATH"], template: process.env["TRYTON_TEMPLATE"] };

export const trytonAccount = { database: "desk", username: "admin", password: "secret" };

export type TrytonPeer = Peer & {
  /** A call of a method, as any client makes it: `party.party.create`. */
  rpc(method: string, ...params: unknown[]): Promise<unknown>;
  /** The same, by somebody else. */
  colleague(method: string, ...params: unknown[]): Promise<unknown>;
};

/** A company with two employees, Olga (1) and Otto (2); the account that signs in works for it. */
export async function tryton(command: string, template: string): Promise<TrytonPeer> {
  const peer = await startPeer("tryton", (folder, port) => {
    fs.copyFileSync(template, path.join(folder, `${trytonAccount.database}.sqlite`));
    const config = path.join(folder, "trytond.conf");
    const settings = {
      database: { uri: "sqlite://", path: folder },
      web: { listen: `127.0.0.1:${port}` },
      password: { passlib: path.join(path.dirname(template), "passlib.ini") },
    };
    fs.writeFileSync(config, asIni(settings));
    return { command, args: ["-c", config, "-d", trytonAccount.database] };
  });
  const rpc = signedIn(peer.url, trytonAccount);
  await staff(rpc);
  return { ...peer, rpc, colleague: await addColleague(peer.url, rpc) };
}

function signedIn(url: string, { username, password }: { username: string; password: string }): TrytonPeer["rpc"] {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  return async (method, ...params) => {
    const response = await fetch(`${url}/${trytonAccount.database}/`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ id: 1, method: `model.${method}`, params }),
    });
    const { result, error } = JSON.parse(await response.text());
    if (error) throw new Error(`${method}: ${JSON.stringify(error).slice(0, 400)}`);
    return result;
  };
}

/** A colleague with the same rights, who signs in by themselves. */
async function addColleague(url: string, rpc: TrytonPeer["rpc"]): Promise<TrytonPeer["rpc"]> {
  const account = { username: "colleague", password: "a long secret 4711" };
  const groups = await rpc("res.group.search", [], 0, 100, null, {});
  const { username: login, password } = account;
  const rights = { groups: [["add", groups]], companies: [["add", [1]]], company: 1 };
  await rpc("res.user.create", [{ name: "Colleague", login, password, ...rights }], {});
  return signedIn(url, account);
}

async function staff(rpc: TrytonPeer["rpc"]): Promise<void> {
  const email = (value: string) => ({ contact_mechanisms: [["create", [{ type: "email", value }]]] });
  await rpc("currency.currency.create", [{ name: "Euro", symbol: "€", code: "EUR" }], {});
  const people = [
    { name: "Desk Ltd" },
    { name: "Olga Owner", ...email("olga@desk.example") },
    { name: "Otto Owner", ...email("Otto@desk.example") },
    { name: "Gone Owner", ...email("gone@desk.example") },
  ];
  const [company, ...owners] = (await rpc("party.party.create", people, {})) as number[];
  await rpc("company.company.create", [{ party: company, currency: 1 }], {});
  const past = { __class__: "date", year: 2020, month: 1, day: 31 };
  const employees = owners.map((party, index) => ({ party, company: 1, ...(index === 2 && { end_date: past }) }));
  await rpc("company.employee.create", employees, {});
  const [admin] = (await rpc("res.user.search", [["login", "=", "admin"]], 0, 1, null, {})) as number[];
  await rpc("res.user.write", [admin], { companies: [["add", [1]]], company: 1 }, {});
}
