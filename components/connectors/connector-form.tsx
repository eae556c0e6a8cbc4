"use client";

import { useState, useTransition } from "react";
import { Dialog } from "@/components/ui/float/dialog";
import { DialogForm } from "@/components/ui/float/dialog-form";
import { Field } from "@/components/ui/form/field";
import { Input } from "@/components/ui/form/input";
import { Select } from "@/components/ui/form/select";
import { useToast } from "@/components/ui/toast/use-toast";
import { configureConnector } from "@/lib/connectors/settings/actions";
import type { ConnectorPanel } from "@/lib/connectors/settings/queries.panels";
import { ConfigureConnector, type ConnectorAdapter } from "@/lib/connectors/settings/schema";
import { adapterForms, type FormField } from "./forms";
import { problems, unfinishedWords } from "./words";

type FieldsProps = {
  panel: ConnectorPanel;
  choices: readonly ConnectorAdapter[];
  onClose: () => void;
  onSaved: () => void;
};
type Props = FieldsProps & { open: boolean };
/** What is wrong, by the field's name; `form`: with the whole. */
type Wrong = Record<string, string>;

/** Asks for an adapter's settings. What was typed is gone once it is closed. */
export function ConnectorForm({ open, ...rest }: Props) {
  const { kind } = rest.panel;
  return (
    <Dialog
      open={open}
      onOpenChange={rest.onClose}
      title={`${rest.panel.inUse ? "Change" : "Set up"} ${titles[kind]}`}
      lead={leads[kind]}
    >
      <Fields {...rest} />
    </Dialog>
  );
}

/** A stored secret never comes here; an empty field keeps it, where that is allowed. */
function Fields({ panel, choices, onClose, onSaved }: FieldsProps) {
  const { inUse, configured } = panel;
  const [adapter, setAdapter] = useState<ConnectorAdapter>(
    inUse && choices.includes(inUse.adapter) ? inUse.adapter : (choices[0] as ConnectorAdapter),
  );
  const [values, setValues] = useState<Record<string, string>>({});
  const [secret, setSecret] = useState("");
  const [wrong, setWrong] = useState<Wrong>({});
  const [busy, start] = useTransition();
  const { show } = useToast();

  const form = adapterForms[adapter];
  const standing = inUse?.adapter === adapter ? inUse.settings : {};
  const currentOf = (field: FormField) => values[field.name] ?? standing[field.name] ?? field.initial ?? "";
  const keeps = Boolean(configured) && !panel.unusable && inUse?.adapter === adapter;
  const moved = form.fields.some(
    (field) => field.isAddress && trimmed(currentOf(field)) !== trimmed(standing[field.name] ?? ""),
  );

  function submit() {
    const filled = form.fields
      .map((field) => [field.name, currentOf(field).trim()] as const)
      .filter(([, value]) => value);
    const input = { adapter, settings: Object.fromEntries(filled), secret, seen: configured?.seen ?? null };
    const parsed = ConfigureConnector.safeParse(input);
    if (!parsed.success) return setWrong(wrongFields(parsed.error.issues));
    if (!secret.trim() && (!keeps || moved)) return setWrong({ secret: problems.secret_needed });
    start(async () => {
      const result = await configureConnector(parsed.data);
      if (!result.ok) return setWrong(wrongBecauseOf(result.error, form.fields));
      if (!result.data.saved) return setWrong({ form: unfinishedWords(result.data.unfinished) });
      onSaved();
      onClose();
      show({ title: `${form.label} is in use` });
    });
  }

  return (
    <DialogForm verb="Save" busy={busy} problem={wrong["form"]} onSubmit={submit}>
      {choices.length > 1 && (
        <Field label="System">
          <Select
            options={choices.map((value) => ({ value, label: adapterForms[value].label }))}
            value={adapter}
            onChange={(next) => {
              setAdapter(next);
              setValues({});
              setSecret("");
              setWrong({});
            }}
          />
        </Field>
      )}
      {form.fields.map((field) => (
        <Field
          key={field.name}
          label={field.label}
          hint={field.hint}
          error={wrong[field.name]}
          optional={field.optional ?? false}
        >
          <Input
            name={field.name}
            value={currentOf(field)}
            inputMode={field.isAddress ? "url" : "text"}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => setValues({ ...values, [field.name]: event.target.value })}
          />
        </Field>
      ))}
      <Field
        label={form.secret.label}
        hint={keeps && !moved ? `Stored. Leave empty to keep it. ${form.secret.hint}` : form.secret.hint}
        error={wrong["secret"]}
      >
        <Input
          type="password"
          name="secret"
          value={secret}
          autoComplete="new-password"
          spellCheck={false}
          placeholder={keeps && !moved ? "stored" : ""}
          onChange={(event) => setSecret(event.target.value)}
        />
      </Field>
    </DialogForm>
  );
}

const titles: Record<ConnectorPanel["kind"], string> = {
  crm: "the CRM",
  calendar: "the calendar",
  mail: "mail",
  sms: "SMS",
  alerts: "alerts",
};
const tested =
  "The connection is tested when you save. It counts everywhere within seconds, also where the test fails.";
const leads: Record<ConnectorPanel["kind"], string> = {
  crm: tested,
  calendar: tested,
  mail: tested,
  sms: tested,
  alerts: "Each alert is one line with a link to the desk, without personal data.",
};

const trimmed = (address: string) => address.trim().replace(/\/+$/, "");

function wrongFields(issues: readonly { path: PropertyKey[]; message: string }[]): Wrong {
  return Object.fromEntries(
    issues.map(({ path, message }) => [String(path[0] === "settings" ? (path[1] ?? "form") : path[0]), message]),
  );
}

/** Where the words of a refusal stand: beside what has to be changed. */
function wrongBecauseOf(error: keyof typeof problems, fields: readonly FormField[]): Wrong {
  const words = problems[error];
  if (error === "secret_needed") return { secret: words };
  if (!error.startsWith("address_")) return { form: words };
  return { [fields.find((field) => field.isAddress)?.name ?? "secret"]: words };
}
