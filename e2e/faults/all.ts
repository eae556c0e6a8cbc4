import type { Fault } from "./fault";
import { otherSide } from "./faults/answers";
import { clock } from "./faults/clock";
import { consentWithdrawn } from "./faults/consent";
import { killPoints } from "./faults/kill-points";
import { killRandom } from "./faults/kill-random";
import { killWeb } from "./faults/kill-web";
import { network } from "./faults/network";
import { poison } from "./faults/poison";
import { postgresOutOfOrder } from "./faults/postgres";
import { races } from "./faults/races";
import { realThresholds } from "./faults/real-thresholds";
import { sigterm } from "./faults/sigterm";

/** Every fault of the suite, in the order of the table. */
export const faults: readonly Fault[] = [
  killPoints,
  killRandom,
  realThresholds,
  killWeb,
  postgresOutOfOrder,
  otherSide,
  network,
  races,
  consentWithdrawn,
  sigterm,
  poison,
  clock,
];
