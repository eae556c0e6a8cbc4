import type { ConnectorAdapter } from "@/lib/connectors/settings/schema";

export type FormField = {
  /** As in the adapter's settings (lib/connectors/settings/schema.ts). */
  name: string;
  label: string;
  hint?: string;
  /** What it begins with where nothing is configured. */
  initial?: string;
  optional?: boolean;
  /** The address decides whether the stored secret may stay. */
  isAddress?: boolean;
};

type AdapterForm = { label: string; fields: readonly FormField[]; secret: { label: string; hint: string } };

const apiVersion: FormField = { name: "apiVersion", label: "API version", optional: true };

/** What a person is asked for, adapter by adapter. */
export const adapterForms: Record<ConnectorAdapter, AdapterForm> = {
  hubspot: {
    label: "HubSpot",
    fields: [
      { name: "baseUrl", label: "Address", initial: "https://api.hubapi.com", isAddress: true },
      { ...apiVersion, hint: "A dated version such as 2026-03. Empty: v3." },
    ],
    secret: {
      label: "Access token",
      hint: "Of a private app: contacts, notes, tasks, tickets, owners and schemas, read and write.",
    },
  },
  salesforce: {
    label: "Salesforce",
    fields: [
      { name: "instanceUrl", label: "Address", hint: "https://your-company.my.salesforce.com", isAddress: true },
      { name: "clientId", label: "Consumer key", hint: "Of a connected app with the client credentials flow." },
      { ...apiVersion, hint: "Such as 64.0. Empty: the one this desk was made for." },
    ],
    secret: { label: "Consumer secret", hint: "From the same connected app." },
  },
  tryton: {
    label: "Tryton",
    fields: [
      { name: "baseUrl", label: "Address", hint: "Of the server, without the database.", isAddress: true },
      { name: "database", label: "Database" },
      { name: "username", label: "User", hint: "One of its own, so that its history shows what the desk wrote." },
    ],
    secret: { label: "Password", hint: "Of that user." },
  },
  google: {
    label: "Google Calendar",
    fields: [
      { name: "rootUrl", label: "Address", initial: "https://www.googleapis.com", isAddress: true },
      {
        name: "subject",
        label: "Acts for",
        hint: "A person's e-mail address. Google lets no service account invite in its own name.",
        optional: true,
      },
    ],
    secret: { label: "Service account key", hint: "The whole JSON file, pasted. Or an access token, for a try." },
  },
  caldav: {
    label: "CalDAV",
    fields: [
      {
        name: "serverUrl",
        label: "Address",
        hint: "Of the server: https://cloud.example.com/remote.php/dav",
        isAddress: true,
      },
      { name: "username", label: "User" },
    ],
    secret: { label: "Password", hint: "An app password, where the server has them." },
  },
  smtp: {
    label: "Mail server (SMTP)",
    fields: [
      {
        name: "serverUrl",
        label: "Address",
        hint: "smtps://mail.example.com, or smtp:// for STARTTLS. Another port after a colon.",
        isAddress: true,
      },
      { name: "username", label: "User" },
      { name: "from", label: "From", hint: "The address leads see. Their answers go to the owner who wrote." },
    ],
    secret: { label: "Password", hint: "An app password, where the provider has them." },
  },
  twilio: {
    label: "Twilio",
    fields: [
      { name: "baseUrl", label: "Address", initial: "https://api.twilio.com", isAddress: true },
      { name: "accountSid", label: "Account SID" },
      { name: "from", label: "From", hint: "A number with +, or a messaging service (MG…)." },
    ],
    secret: { label: "Auth token", hint: "Of the same account; it also signs what Twilio reports back." },
  },
  slack: {
    label: "Slack-compatible webhook",
    fields: [],
    secret: {
      label: "Webhook address",
      hint: "Of an incoming webhook, from Slack, Mattermost or alike. Whoever knows it can post, so it is kept as a secret.",
    },
  },
};
