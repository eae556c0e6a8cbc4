import { startSandbox } from "./server";

/**
 * The sandbox as a process of its own. SANDBOX_PORT (4010), SANDBOX_LEDGER (file of the ledger; without it nothing
 * is kept), SANDBOX_SCENE (file of what is there from before: a body of `POST /seed`), SANDBOX_SEARCH_LAG_MS (2000), SANDBOX_SMTP_PORT (of a mail server; without it there is none), SANDBOX_PARENT_PID (ends when that process does).
 */
const env = process.env;
const parent = Number(env["SANDBOX_PARENT_PID"] || 0);
const ledgerFile = env["SANDBOX_LEDGER"];
const sceneFile = env["SANDBOX_SCENE"];
const lag = env["SANDBOX_SEARCH_LAG_MS"];
const smtpPort = env["SANDBOX_SMTP_PORT"];

const sandbox = await startSandbox({
  port: Number(env["SANDBOX_PORT"] || 4010),
  ...(ledgerFile && { ledgerFile }),
  ...(sceneFile && { sceneFile }),
  ...(smtpPort && { smtpPort: Number(smtpPort) }),
  ...(lag && { searchLagMs: Number(lag) }),
}).catch((error: NodeJS.ErrnoException) => {
  console.error(`sandbox: cannot start (${error.code ?? error.message})`);
  return process.exit(1);
});
console.log(`sandbox listening on ${sandbox.url}`);

const stop = () => void sandbox.close().then(() => process.exit(0));
process.once("SIGTERM", stop);
process.once("SIGINT", stop);

if (parent > 0) {
  setInterval(() => {
    if (!isAlive(parent)) stop();
  }, 500).unref();
}

/** Signal 0 only asks. EPERM: it lives, under another user. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
