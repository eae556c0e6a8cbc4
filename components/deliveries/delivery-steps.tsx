import { State } from "@/components/ui/marks/sign";
import { ExactTime } from "@/components/ui/time/exact-time";
import type { StepView } from "@/lib/delivery/schema.view";
import { stepSigns, stepWords } from "./words";

/** The steps in their order, with attempts, the other side's ids and what it answered last. */
export function DeliverySteps({ steps }: { steps: readonly StepView[] }) {
  return (
    <table className="table steps">
      <caption className="sr">Steps of this delivery</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">State</th>
          <th scope="col" className="num">
            Attempts
          </th>
          <th scope="col">Their id</th>
          <th scope="col">Their answer</th>
          <th scope="col" className="num">
            When
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((row) => (
          <tr key={row.step}>
            <th scope="row">{stepWords[row.step]}</th>
            <td>
              <State kind={stepSigns[row.state].kind}>{stepSigns[row.state].word}</State>
            </td>
            <td className="num">{row.attempts || ""}</td>
            <td className="id">{row.externalId}</td>
            <td className="two">{row.answer}</td>
            <td className="num">{row.doneAt && <ExactTime at={row.doneAt} style="clock" />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
