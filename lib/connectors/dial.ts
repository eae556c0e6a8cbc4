import net from "node:net";
import { checkUrl, guardedLookup, isAllowedByName, type Resolve } from "./address-guard";
import { refusal } from "./answer";
import { Unanswered } from "./exchange";

export type DialOptions = { timeoutMs: number; allowedHosts: readonly string[]; resolve?: Resolve };

/** An open connection to a host that may be called. `isTrusted`: named by the environment, so that plain text is allowed. */
export type Dialled = { socket: net.Socket; isTrusted: boolean };
export type Dial = (place: { host: string; port: number }) => Promise<Dialled>;

/**
 * The transport under protocols that are not HTTP: connects only to checked addresses, by the same guard and the same
 * exceptions (address-guard.ts), and gives up at the deadline. Throws `Unanswered`.
 */
export function dialer({ timeoutMs, allowedHosts, resolve }: DialOptions): Dial {
  return async ({ host, port }) => {
    const checked = checkUrl(`https://${host}:${port}`, allowedHosts);
    if (!checked.ok) throw new Unanswered(refusal("refused", `address not allowed: ${checked.error}`));
    const isTrusted = isAllowedByName(checked.data, allowedHosts);
    const socket = await connected({ host, port, timeoutMs, ...(!isTrusted && { lookup: guardedLookup(resolve) }) });
    return { socket, isTrusted };
  };
}

function connected({ timeoutMs, ...place }: net.TcpNetConnectOpts & { timeoutMs: number }): Promise<net.Socket> {
  return new Promise((settle, reject) => {
    const socket = net.connect(place);
    const end = (why: Unanswered) => {
      clearTimeout(deadline);
      reject(why);
      socket.destroy();
    };
    const deadline = setTimeout(
      () => end(new Unanswered(refusal("timeout", `no connection within ${timeoutMs} ms`))),
      timeoutMs,
    );
    // Only the code: messages of the network name hosts and addresses.
    const failed = (error: NodeJS.ErrnoException) =>
      end(
        new Unanswered(
          error.name === "AddressRefused"
            ? refusal("refused", error.message)
            : refusal("network", error.code ?? error.name),
        ),
      );
    socket.once("error", failed);
    socket.once("connect", () => {
      clearTimeout(deadline);
      socket.off("error", failed);
      settle(socket);
    });
  });
}
