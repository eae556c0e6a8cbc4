import type { Fault } from "./fault";
import { killPoints } from "./faults/kill-points";
import { killRandom } from "./faults/kill-random";
import { realThresholds } from "./faults/real-thresholds";

/** Every fault of the suite, in the order of the table. */
export const faults: readonly Fault[] = [killPoints, killRandom, realThresholds];
