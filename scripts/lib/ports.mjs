import net from "node:net";
import { Problem } from "./problem.mjs";

/**
 * Whether nobody listens there, on any address: a server on ::1 alone would be what "localhost" reaches first.
 * @param {number} port
 */
export async function isFree(port) {
  for (const host of ["127.0.0.1", "::1", "0.0.0.0", "::"]) {
    if (!(await canListen(port, host))) return false;
  }
  return true;
}

/** @param {number} port @param {string} host @returns {Promise<boolean>} */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      // No such address family here, or not ours to bind: that is not somebody listening.
      resolve(error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT");
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * The first free port from `wanted` on, looking at no more than a hundred.
 * @param {number} wanted @param {Set<number>} [taken] ports promised to somebody who does not listen yet
 */
export async function firstFree(wanted, taken = new Set()) {
  for (let port = wanted; port < wanted + 100 && port <= 65_535; port++) {
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Problem(`No free port from ${wanted} to ${Math.min(wanted + 99, 65_535)}. Set PORT to a free one.`);
}

/** A port the system gives, anywhere. @returns {Promise<number>} */
export function anyFree() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen({ port: 0, host: "127.0.0.1" }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
