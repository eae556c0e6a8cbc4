/** @typedef {ReturnType<typeof makeProgress>} Progress */

/**
 * One line a stage: its name, what was done, the seconds. Stages may overlap; a stage that takes long can say what it is
 * at, which stands on its line until it is done.
 * @param {{ write: (text: string) => unknown, isTTY?: boolean }} out @param {() => number} [clock] milliseconds
 */
export function makeProgress(out, clock = () => performance.now()) {
  /** @type {string | undefined} the stage whose unfinished line the cursor stands on */
  let open;
  let closed = false;

  /** @param {string} name @param {string} text */
  function begin(name, text) {
    if (closed) return;
    if (open !== undefined) out.write("\n");
    out.write(`  ${name.padEnd(14)}${text}`);
    open = name;
  }

  /** @param {string} name @param {string} detail @param {number} ms */
  function finish(name, detail, ms) {
    if (closed) return;
    const took = `${(ms / 1000).toFixed(1)} s`;
    if (open === name && !out.isTTY) out.write(` ${detail}  ${took}\n`);
    else {
      if (open === name) out.write("\r\u001b[K");
      else if (open !== undefined) out.write("\n");
      out.write(`  ${name.padEnd(14)}${detail.padEnd(44)}${took.padStart(7)}\n`);
    }
    open = undefined;
  }

  return {
    /**
     * Runs a stage; it returns what to show. A failure ends its line and is passed on.
     * @param {string} name @param {(say: (text: string) => void) => Promise<string>} run
     */
    async stage(name, run) {
      const from = clock();
      try {
        finish(name, await run((text) => begin(name, `${text} …`)), clock() - from);
      } catch (error) {
        finish(name, "failed", clock() - from);
        throw error;
      }
    },
    /** Says no more: what fails from now on fails because everything is being stopped. */
    close() {
      if (open !== undefined) out.write("\n");
      closed = true;
    },
    /** @param {string} text */
    line(text) {
      if (closed) return;
      if (open !== undefined) out.write("\n");
      open = undefined;
      out.write(`${text}\n`);
    },
  };
}
