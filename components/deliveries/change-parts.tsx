"use client";

import { Checkbox } from "@/components/ui/form/checkbox";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { TimeSpan } from "@/components/ui/time/exact-time";
import type { ChangeView } from "@/lib/delivery/schema.change";
import { contactFields } from "@/lib/handoffs/brief";
import type { ChangeErrors } from "./use-change";

const labels = { name: "Name", email: "E-mail", phone: "Phone", company: "Company", role: "Role" };

/** Name and ways to reach them, with the present values. */
export function ContactPart({ view, errors }: { view: ChangeView; errors: ChangeErrors }) {
  const { email, phone, sms } = view.consent;
  const so = (field: "email" | "phone") => (view.fields[field] ? "it can only be taken out" : "none can be added");
  const hints = {
    email: email !== "granted" && `No consent for e-mail: ${so("email")}.`,
    phone: phone !== "granted" && sms !== "granted" && `No consent for calls or SMS: ${so("phone")}.`,
  };
  return (
    <fieldset className="dfields">
      <legend className="sr">Contact</legend>
      {contactFields.map((field) => (
        <Field
          key={field}
          label={labels[field]}
          error={errors[field]}
          hint={field === "email" || field === "phone" ? hints[field] : undefined}
        >
          <Input name={field} defaultValue={view.fields[field] ?? ""} autoComplete="off" spellCheck={false} />
        </Field>
      ))}
      <p className="hint whole">
        Correct what was misspelt. Consent was given for what the visitor named: another address needs its own.
      </p>
    </fieldset>
  );
}

type OwnerProps = {
  view: ChangeView;
  error: string | undefined;
  ownerId: string | undefined;
  onOwner: (id: string) => void;
  /** The meeting that is planned cannot go with them. */
  takesMeeting: boolean;
  mayDoWithout: boolean;
  withoutCrmOwner: boolean;
  onWithout: (without: boolean) => void;
};

/** Another owner, or none in the CRM, where it does not know the present one. */
export function OwnerPart(props: OwnerProps) {
  const { view, error, ownerId, onOwner, takesMeeting, mayDoWithout, withoutCrmOwner, onWithout } = props;
  return (
    <fieldset className="dpart">
      <legend className="sr">Owner</legend>
      <Field
        label="Owner"
        error={error}
        hint={takesMeeting && "The slot is in the present owner’s calendar: this goes without the meeting."}
      >
        <Select
          options={view.owners.map(({ id, name, inCrm }) => ({
            value: id,
            label: name,
            ...(!inCrm && { detail: "not in the CRM" }),
          }))}
          value={ownerId ?? view.owner.id ?? undefined}
          placeholder={view.owner.name ?? "As it was approved"}
          onChange={onOwner}
        />
      </Field>
      {mayDoWithout && (
        <Checkbox checked={withoutCrmOwner} onChange={onWithout}>
          The CRM’s task without an owner over there
        </Checkbox>
      )}
    </fieldset>
  );
}

type MeetingProps = {
  meeting: NonNullable<ChangeView["meeting"]>;
  checked: boolean;
  disabled: boolean;
  onChange: (without: boolean) => void;
};

/** The slot is given back, the bot is told that a person takes over. */
export function MeetingPart({ meeting, checked, disabled, onChange }: MeetingProps) {
  return (
    <fieldset className="dpart">
      <legend className="sr">Meeting</legend>
      <Checkbox checked={checked} disabled={disabled} onChange={onChange}>
        <span>
          Deliver without the meeting (<TimeSpan from={meeting.start} to={meeting.end} />)
        </span>
      </Checkbox>
      <p className="hint">The slot is free again, and the owner arranges a time by themselves.</p>
    </fieldset>
  );
}
