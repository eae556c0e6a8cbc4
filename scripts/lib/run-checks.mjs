/**
 * Runs checks, so many at a time, with a line each; goes on after a failure, so that one run shows all there is to mend.
 * @typedef {import("./checks.mjs").Check} Check
 * @typedef {import("./checks.mjs").Surroundings} Surroundings
 */

/**
 * @param {Check[]} checks @param {number} atOnce @param {Surroundings} around
 * @param {import("./progress.mjs").Progress} progress
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks(checks, atOnce, around, progress) {
  const waiting = [...checks];
  const total = { passed: 0, failed: 0 };

  async function lane() {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { name, run } = check;
      let shown = "";
      await progress.stage(name, async () => {
        const { passed, failed, output } = await run(around);
        total.passed += passed;
        total.failed += failed;
        shown = failed > 0 ? output : "";
        return failed > 0 ? `${passed} passed, ${failed} FAILED` : `${passed} passed`;
      });
      if (shown) progress.line(indent(shown));
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane));
  return total;
}

/** @param {string} text */
function indent(text) {
  return text.replace(/^/gm, "    ");
}
