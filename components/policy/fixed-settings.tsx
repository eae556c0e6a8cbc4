import { leaseMs, reopenWithinMs } from "@/lib/handoffs/model";
import { offerMs } from "@/lib/tasks/model";

/** A setting of the environment: what counts, and whether somebody set it there. */
export type FromEnvironment = { variable: string; isSet: boolean; value: number };
type Props = { undo: FromEnvironment; compare: FromEnvironment; tokens: FromEnvironment | null };

const of = (value: number, unit: string) => `${value.toLocaleString("en-GB")} ${unit}`;
const second = 1_000;
const minute = 60 * second;

/** What is decided elsewhere, so that nobody looks for it above. */
export function FixedSettings({ undo, compare, tokens }: Props) {
  return (
    <section className="policy-part" aria-labelledby="policy-fixed">
      <h2 id="policy-fixed">Not set here</h2>
      <p className="two">
        A variable of the environment is changed where the desk is installed, and counts once it was started again.
      </p>
      <dl className="fixed-settings">
        <Fixed name="Undo window, where none is set above" value={of(undo.value / second, "seconds")} from={undo} />
        <Fixed name="The desk and the other sides are compared every" value={span(compare.value)} from={compare} />
        {tokens && <Fixed name="The language model may use" value={of(tokens.value, "tokens a day")} from={tokens} />}
        <Fixed name="A reviewer holds a handoff for" value={of(leaseMs / minute, "minutes")} />
        <Fixed name="A task is offered to one person for" value={of(offerMs / minute, "minutes")} />
        <Fixed
          name="What was rejected or merged can be reopened for"
          value={of(reopenWithinMs / (24 * 60 * minute), "days")}
        />
      </dl>
    </section>
  );
}

function Fixed({ name, value, from }: { name: string; value: string; from?: FromEnvironment }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figures">{value}</dd>
      <dd className="three">
        {!from ? "part of the product" : from.isSet ? `set as ${from.variable}` : `usual; ${from.variable} is not set`}
      </dd>
    </div>
  );
}

const span = (ms: number) => (ms < minute ? of(ms / second, "seconds") : of(Math.round(ms / minute), "minutes"));
