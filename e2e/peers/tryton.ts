import fs from "node:fs";
import path from "node:path";
import { type Peer, startPeer } from "./server";

/** The real Tryton, where the test command found or installed it: the program, and a database that holds its modules. */
export const trytonServer = { command: process.env["TRYTOND_PATH"], template: process.env["TRYTON_TEMPLATE"] };

export const trytonAccount = { database: "desk", username: "admin", password: "secret" };

export type TrytonPeer = Peer & {
  /** A call of a method, as any client makes it: `party.party.create`. */
  rpc(method: string, ...params: unknown[]): Promise<unknown>;
};

/** A company with two employees, Olga (1) and Otto (2); the account that signs in works for it. */
export async function tryton(command: string, template: string): Promise<TrytonPeer> {
  const peer = await startPeer("tryton", (folder, port) => {
    fs.copyFileSync(template, path.join(folder, `${trytonAccount.database}.sqlite`));
    const config = path.join(folder, "trytond.conf");
    fs.writeFileSync(config, `[database]\nuri = sqlite://\npath = ${folder}\n[web]\nlisten = 127.0.0.1:${port}\n`);
    return { command, args: ["-c", config, "-d", trytonAccount.database] };
  });
  const rpc = async (method: string, ...params: unknown[]) => {
    const { username, password, database } = trytonAccount;
    const response = await fetch(`${peer.url}/${database}/`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ id: 1, method: `model.${method}`, params }),
    });
    const { result, error } = JSON.parse(await response.text());
    if (error) throw new Error(`${method}: ${JSON.stringify(error).slice(0, 400)}`);
    return result;
  };
  await staff(rpc);
  return { ...peer, rpc };
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
