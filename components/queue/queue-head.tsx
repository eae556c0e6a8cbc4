import { ArrowDown, ArrowUp, Calendar, Mail, MessageSquare, Phone } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/form/checkbox";
import { Icon } from "@/components/ui/icon";

type Props = {
  /** By time left, the least first; else newest first. */
  urgent: boolean;
  waiting: number;
  onSettle: () => void;
  /** How many of the rows shown are selected; undefined where this person decides on none. */
  selected: "none" | "some" | "all" | undefined;
  onSelectAll: (all: boolean) => void;
};

/** The names of the columns, and the pill that says how much came since. */
export function QueueHead({ urgent, waiting, onSettle, selected, onSelectAll }: Props) {
  return (
    <div className="qhead" role="row" aria-rowindex={1}>
      <span role="columnheader">
        {selected === undefined ? (
          <span className="sr">New</span>
        ) : (
          <Checkbox
            label="Select all shown"
            checked={selected === "all"}
            some={selected === "some"}
            onChange={onSelectAll}
          />
        )}
      </span>
      <span role="columnheader" className="sorted" aria-sort={urgent ? "ascending" : "descending"}>
        {urgent ? "Left" : "When"}
        <Icon of={urgent ? ArrowUp : ArrowDown} small />
      </span>
      <span role="columnheader" className="line">
        Need, and what is unresolved
        {waiting > 0 && (
          <Button variant="primary" className="pill" icon={<Icon of={ArrowUp} small />} onClick={onSettle}>
            {waiting} new
          </Button>
        )}
      </span>
      <span role="columnheader">Exceptions</span>
      <span role="columnheader">
        <span className="sr">Consent</span>
        <span className="signs" title="E-mail, phone, SMS, calendar" aria-hidden="true">
          <Icon of={Mail} small />
          <Icon of={Phone} small />
          <Icon of={MessageSquare} small />
          <Icon of={Calendar} small />
        </span>
      </span>
      <span role="columnheader">Contact</span>
      <span role="columnheader">Page, topic</span>
      <span role="columnheader" className="num">
        Value
      </span>
      <span role="columnheader">Match</span>
      <span role="columnheader">Owner, why</span>
      <span role="columnheader" className="num">
        With
      </span>
    </div>
  );
}
