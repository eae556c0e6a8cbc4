/** The objects and fields that every org has, as far as we speak of them. */

export type FieldType =
  | ("id" | "string" | "textarea" | "email" | "phone" | "picklist")
  | ("reference" | "boolean" | "date" | "datetime");

export type Field = {
  type: FieldType;
  length?: number;
  required?: boolean;
  /** Salesforce's to set. */
  readOnly?: boolean;
  refersTo?: string[];
  /** Custom fields only. */
  unique?: boolean;
  externalId?: boolean;
};

const text = (length: number, required = false): Field => ({ type: "string", length, required });
const body: Field = { type: "textarea", length: 32_000 };
const email: Field = { type: "email", length: 80 };
const phone: Field = { type: "phone", length: 40 };
const picklist: Field = { type: "picklist", length: 255 };
const flag: Field = { type: "boolean" };
const to = (...refersTo: string[]): Field => ({ type: "reference", refersTo });

const system: Record<string, Field> = {
  Id: { type: "id", readOnly: true },
  IsDeleted: { ...flag, readOnly: true },
  CreatedDate: { type: "datetime", readOnly: true },
  LastModifiedDate: { type: "datetime", readOnly: true },
};
const owned = { ...system, OwnerId: to("User") };
const mergeable = { ...owned, MasterRecordId: { ...to("Lead", "Contact"), readOnly: true } };
const named = { FirstName: text(40), LastName: text(80, true), Name: { ...text(121), readOnly: true } };

export const objects: Record<string, Record<string, Field>> = {
  Lead: {
    ...mergeable,
    ...named,
    Company: text(255, true),
    ...{ Email: email, Phone: phone, MobilePhone: phone, Title: text(128) },
    ...{ Status: picklist, LeadSource: picklist, Description: body, Website: text(255) },
    IsConverted: { ...flag, readOnly: true },
    ConvertedContactId: { ...to("Contact"), readOnly: true },
    ConvertedAccountId: { ...to("Account"), readOnly: true },
  },
  Contact: {
    ...mergeable,
    ...named,
    AccountId: to("Account"),
    ...{ Email: email, Phone: phone, MobilePhone: phone, Title: text(128) },
    ...{ LeadSource: picklist, Description: body },
  },
  Account: { ...owned, Name: text(255, true), Type: picklist, Website: text(255), Phone: phone },
  Task: {
    ...owned,
    ...{ Subject: text(255), Description: body, Status: picklist, Priority: picklist, TaskSubtype: picklist },
    ...{ WhoId: to("Lead", "Contact"), WhatId: to("Account", "Case"), ActivityDate: { type: "date" } },
    ...{ IsReminderSet: flag, ReminderDateTime: { type: "datetime" }, IsClosed: { ...flag, readOnly: true } },
  },
  Case: {
    ...owned,
    ...{ Subject: text(255), Description: body, Status: picklist, Origin: picklist, Priority: picklist },
    ...{ ContactId: to("Contact"), AccountId: to("Account") },
    ...{ SuppliedName: text(80), SuppliedEmail: email, SuppliedPhone: phone, SuppliedCompany: text(80) },
  },
  User: {
    ...system,
    ...{ Name: text(121), Email: email, IsActive: flag, UserType: picklist },
  },
  Organization: { ...system, Name: text(80) },
  PermissionSet: { ...system, Name: text(80, true), Label: text(80, true) },
  FieldPermissions: {
    ...system,
    ...{ ParentId: to("PermissionSet"), SobjectType: picklist, Field: picklist },
    ...{ PermissionsRead: flag, PermissionsEdit: flag },
  },
  PermissionSetAssignment: { ...system, AssigneeId: to("User"), PermissionSetId: to("PermissionSet") },
};

/** What an object takes where nothing is said. */
export const defaults: Record<string, Record<string, string | boolean>> = {
  Lead: { Status: "Open - Not Contacted" },
  Task: { Status: "Not Started", Priority: "Normal", TaskSubtype: "Task", IsReminderSet: false },
  Case: { Status: "New", Priority: "Medium" },
};

/** Of these no two records may have the same values. */
export const uniqueTogether: Record<string, string[]> = {
  PermissionSet: ["Name"],
  FieldPermissions: ["ParentId", "Field"],
  PermissionSetAssignment: ["AssigneeId", "PermissionSetId"],
};
