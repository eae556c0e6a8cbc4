import * as associations from "@hubspot/api-client/lib/codegen/crm/associations/v4/index.js";
import * as contacts from "@hubspot/api-client/lib/codegen/crm/contacts/index.js";
import * as objects from "@hubspot/api-client/lib/codegen/crm/objects/index.js";
import * as owners from "@hubspot/api-client/lib/codegen/crm/owners/index.js";
import * as properties from "@hubspot/api-client/lib/codegen/crm/properties/index.js";
import type { HttpReply } from "../answer";
import type { Exchange } from "../exchange";

export type HubSpotConfig = {
  /** Without a trailing slash. */
  baseUrl: string;
  accessToken: string;
  /** `legacy` (v3 and v4 paths, which end in September 2027) or a dated version such as `2026-03`. */
  apiVersion?: string;
};

export type HubSpotClient = ReturnType<typeof hubspotClient>;

/**
 * HubSpot's generated clients on our transport. Their façade class is passed by: it has no way to change the
 * transport, follows redirects, and waits for ever.
 */
export function hubspotClient(config: HubSpotConfig, send: Exchange) {
  const { baseUrl, accessToken, apiVersion = "legacy" } = config;
  const authMethods = { oauth2: { accessToken } };
  const call = (request: GeneratedRequest) =>
    send({
      method: request.getHttpMethod(),
      url: versioned(request.getUrl(), apiVersion),
      headers: request.getHeaders(),
      body: request.getBody()?.toString(),
    });

  const forObjects = objects.createConfiguration({
    authMethods,
    baseServer: new objects.ServerConfiguration(baseUrl, {}),
    httpApi: objects.wrapHttpLibrary({ send: async (request) => respond(objects, await call(request)) }),
  });
  const forContacts = contacts.createConfiguration({
    authMethods,
    baseServer: new contacts.ServerConfiguration(baseUrl, {}),
    httpApi: contacts.wrapHttpLibrary({ send: async (request) => respond(contacts, await call(request)) }),
  });
  const forProperties = properties.createConfiguration({
    authMethods,
    baseServer: new properties.ServerConfiguration(baseUrl, {}),
    httpApi: properties.wrapHttpLibrary({ send: async (request) => respond(properties, await call(request)) }),
  });
  const forOwners = owners.createConfiguration({
    authMethods,
    baseServer: new owners.ServerConfiguration(baseUrl, {}),
    httpApi: owners.wrapHttpLibrary({ send: async (request) => respond(owners, await call(request)) }),
  });
  const forAssociations = associations.createConfiguration({
    authMethods,
    baseServer: new associations.ServerConfiguration(baseUrl, {}),
    httpApi: associations.wrapHttpLibrary({ send: async (request) => respond(associations, await call(request)) }),
  });

  return {
    objects: new objects.BasicApi(forObjects),
    /** Deletes for good, what hangs on the contact too (GDPR). */
    gdpr: new contacts.BasicApi(forContacts),
    batch: new objects.BatchApi(forObjects),
    search: new objects.SearchApi(forObjects),
    properties: new properties.CoreApi(forProperties),
    propertyGroups: new properties.GroupsApi(forProperties),
    owners: new owners.OwnersApi(forOwners),
    associations: new associations.BasicApi(forAssociations),
    /** Not in the generated client. */
    account: () =>
      send({
        method: "GET",
        url: versioned(`${baseUrl}/account-info/v3/details`, apiVersion),
        headers: { authorization: `Bearer ${accessToken}`, accept: "application/json" },
      }),
  };
}

type GeneratedRequest = {
  getUrl(): string;
  getHttpMethod(): string;
  getHeaders(): Record<string, string>;
  getBody(): { toString(): string } | undefined;
};

type Body = { text(): Promise<string>; binary(): Promise<Buffer> };

/** Each generated client has a response class of its own, equal in all but name. */
function respond<R>(
  generated: { ResponseContext: new (status: number, headers: Record<string, string>, body: Body) => R },
  { status, headers, body }: HttpReply,
): R {
  const text = async () => body;
  return new generated.ResponseContext(status, { ...headers }, { text, binary: async () => Buffer.from(body) });
}

/** The generated paths carry v3 and v4; dated versions put the date after the API's name. */
function versioned(url: string, apiVersion: string): string {
  if (apiVersion === "legacy") return url;
  return url
    .replace(/\/crm\/v[34]\/(objects|properties|owners)(?=[/?]|$)/, `/crm/$1/${apiVersion}`)
    .replace(/\/account-info\/v3\//, `/account-info/${apiVersion}/`);
}
