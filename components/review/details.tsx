"use client";

import { Calendar, Mail, MessageSquare, Phone } from "lucide-react";
import { type ReactNode, useState } from "react";
import { channelWords, consentSigns, shortMoney } from "@/components/handoffs/words";
import { Input } from "@/components/ui/form/input";
import { Textarea } from "@/components/ui/form/textarea";
import { Icon } from "@/components/ui/icon";
import { State } from "@/components/ui/marks/sign";
import { correctContact } from "@/lib/handoffs/actions";
import { type ContactField, contactFields } from "@/lib/handoffs/brief";
import { useReview } from "./review-context";

const channelIcons = { email: Mail, phone: Phone, sms: MessageSquare, calendar: Calendar };

/** Need, contact with validity, and consent per channel with its quote. */
export function Details() {
  const { view, light } = useReview();
  return (
    <section aria-label="Need, contact, consent">
      <dl className="kv">
        <dt>Need</dt>
        <dd onPointerEnter={() => light("need")} onPointerLeave={() => light(null)}>
          <Editable field="need" label="Need">
            <b>{view.brief.need}</b>
          </Editable>
        </dd>
        <dt>Brief</dt>
        <dd>
          <Editable field="summary" label="Brief" long>
            {view.summary}
          </Editable>
          {view.wordsBy && (
            <span className="three small" title="Words of a language model, each checked against the transcript">
              {view.wordsBy}
            </span>
          )}
          {view.exceptionNote && <p className="note-line">{view.exceptionNote}</p>}
        </dd>
        <dt>Contact</dt>
        <dd>
          <Contact />
        </dd>
        {view.urgency === "now" && (
          <>
            <dt>Urgency</dt>
            <dd onPointerEnter={() => light("urgency")} onPointerLeave={() => light(null)}>
              now
            </dd>
          </>
        )}
        {view.value && (
          <>
            <dt>Value</dt>
            <dd onPointerEnter={() => light("value")} onPointerLeave={() => light(null)}>
              {shortMoney(view.value)} stated
            </dd>
          </>
        )}
        <dt>Consent</dt>
        <dd>
          <Consent />
        </dd>
      </dl>
    </section>
  );
}

type EditableProps = { field: "need" | "summary"; label: string; long?: boolean; children: ReactNode };

/** Shown as text; while one holds the handoff a press turns it into its field. */
function Editable({ field, label, long, children }: EditableProps) {
  const { view, edits, edit, holding } = useReview();
  const [editing, setEditing] = useState(false);
  if (!editing || !holding) {
    return (
      <span className="editable">
        {children}
        {holding && (
          <button
            type="button"
            className="link small"
            aria-label={`Edit the ${label.toLowerCase()}`}
            onClick={() => setEditing(true)}
          >
            Edit
          </button>
        )}
      </span>
    );
  }
  const common = {
    "aria-label": label,
    autoFocus: true,
    defaultValue: edits[field] ?? view.brief[field],
    onBlur: () => setEditing(false),
    onKeyDown: (event: React.KeyboardEvent) => event.key === "Escape" && setEditing(false),
  };
  const change = (value: string) => edit({ [field]: value.trim() || undefined });
  return long ? (
    <Textarea {...common} rows={3} onChange={(event) => change(event.target.value)} />
  ) : (
    <Input {...common} onChange={(event) => change(event.target.value)} />
  );
}

function Contact() {
  const { view, holding, edit, edits, act, light } = useReview();
  const [editing, setEditing] = useState(false);
  const { contact } = view.brief;

  function change(field: ContactField, value: string) {
    if (field === "email" || field === "phone") {
      if (value !== (contact[field]?.value ?? ""))
        act(
          (version) => correctContact({ handoffId: view.id, version, [field]: value }),
          () => edit({ [field]: value }),
        );
    } else edit({ [field]: value });
  }
  if (editing && holding) {
    return (
      <div className="contact-edit">
        {contactFields.map((field) => (
          <Input
            key={field}
            aria-label={fieldWords[field]}
            placeholder={fieldWords[field]}
            defaultValue={edits[field] ?? contact[field]?.value ?? ""}
            onBlur={(event) => change(field, event.target.value.trim())}
          />
        ))}
        <button type="button" className="link" onClick={() => setEditing(false)}>
          Done
        </button>
      </div>
    );
  }
  const who = [contact.name?.value, contact.role?.value, contact.company?.value].filter(Boolean);
  return (
    <div onPointerEnter={() => light("contact.email")} onPointerLeave={() => light(null)}>
      <p>
        <b>{who[0] ?? "No name given"}</b>
        {who.length > 1 && `, ${who.slice(1).join(", ")}`}{" "}
        {holding && (
          <button type="button" className="link small" aria-label="Edit the contact" onClick={() => setEditing(true)}>
            Edit
          </button>
        )}
      </p>
      <Address detail={contact.email} none="No e-mail address given" />
      <Address detail={contact.phone} none="No phone number given" />
    </div>
  );
}

const fieldWords: Record<ContactField, string> = {
  name: "Name",
  email: "E-mail address",
  phone: "Phone number",
  company: "Company",
  role: "Role",
};

function Address({ detail, none }: { detail: { value: string; valid: boolean } | null; none: string }) {
  if (!detail) return <p className="three">{none}</p>;
  return (
    <p>
      {detail.value}{" "}
      <span className={detail.valid ? "three" : "state is-cross"}>{detail.valid ? "valid" : "cannot be used"}</span>
    </p>
  );
}

function Consent() {
  const { view, holding, open, light } = useReview();
  return (
    <ul className="chans-list">
      {view.consent.map(({ channel, status, quote }) => (
        <li
          key={channel}
          className="chans"
          onPointerEnter={() => light(`consent.${channel}`)}
          onPointerLeave={() => light(null)}
        >
          <Icon of={channelIcons[channel]} />
          <span>{channelWords[channel]}</span>
          <State kind={consentSigns[status]}>{status}</State>
          <span className="line">
            <span className="three cut" title={quote ?? undefined}>
              {quote ? `“${quote}”` : "not mentioned"}
            </span>
            {holding && status !== "granted" && (
              <button
                type="button"
                className="link small push"
                aria-label={`Attach evidence of consent for ${channelWords[channel]}`}
                onClick={() => open(`consent:${channel}`)}
              >
                attach
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
