import fs from "node:fs";
import path from "node:path";
import { asIni, type Peer, startPeer } from "./server";

/** The real CalDAV servers, where the test command found or installed them. */
export const calendarServers = [
  { name: "Radicale", command: process.env["RADICALE_PATH"], start: radicale, home: "/owner/" },
  { name: "Xandikos", command: process.env["XANDIKOS_PATH"], start: xandikos, home: "/user/calendars/" },
] as const;

export const credentials = { username: "owner", password: "päss:word" };

/** Asks for a name and a password, and keeps everybody to their own calendars. */
export function radicale(command: string): Promise<Peer> {
  return startPeer("radicale", (folder, port) => {
    fs.writeFileSync(path.join(folder, "users"), `${credentials.username}:${credentials.password}\n`);
    const settings = {
      server: { hosts: `127.0.0.1:${port}` },
      auth: { type: "htpasswd", htpasswd_filename: path.join(folder, "users"), htpasswd_encryption: "plain", delay: 0 },
      rights: { type: "owner_only" },
      storage: { filesystem_folder: path.join(folder, "data") },
      web: { type: "none" },
    };
    fs.writeFileSync(path.join(folder, "config"), asIni(settings));
    return { command, args: ["--config", path.join(folder, "config")] };
  });
}

/** Asks nobody who they are. */
export function xandikos(command: string): Promise<Peer> {
  return startPeer("xandikos", (folder, port) => {
    const args = ["--defaults", "-d", path.join(folder, "data"), "-l", "127.0.0.1", "-p", String(port)];
    return { command, args };
  });
}
