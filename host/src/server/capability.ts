import { smartConfiguration } from '../identity/index.ts';
import type { Resource } from '../store/index.ts';
import type { Route } from './route.ts';

/** What the CapabilityStatement is made of. */
export type Capabilities = {
  readonly baseUrl: string;
  readonly version: string;
  /** When this server started: the day its statement is of. */
  readonly date: string;
  readonly types: readonly string[];
  /** The search parameters of a type that searches are answered for. */
  readonly params: (type: string) => readonly { readonly name: string; readonly kind: string }[];
  readonly routes: readonly Route[];
};

/** Writes that belong to nobody's address of their own. */
const perType: ReadonlySet<string> = new Set(['type', 'instance']);

/** States what the routes and the definitions at hand can do, and nothing else. */
export function capabilityStatement(of: Capabilities): Resource {
  const uses = of.routes.flatMap(({ fhir }) => (fhir === null ? [] : [fhir]));
  const interactions = uses.flatMap((use) => ('interaction' in use ? [use] : []));
  const operations = uses.flatMap((use) => ('operation' in use ? [use] : []));
  const ofTypes = interactions
    .filter(({ level }) => perType.has(level))
    .map(({ interaction: code }) => ({ code }));
  const operationsOf = (type: string | null): readonly unknown[] => {
    const named = new Map(
      operations
        .filter((one) => one.type === type && (type !== null || one.level !== 'system'))
        .map(({ operation: name, definition }) => [`${name}|${definition}`, { name, definition }]),
    );
    return [...named.values()];
  };
  const everyType = operationsOf(null);
  const resource = of.types.toSorted().map((type) => {
    const operation = [...everyType, ...operationsOf(type)];
    // The log is read and searched; nobody writes into it.
    const isLog = type === 'AuditEvent';
    return {
      type,
      interaction: isLog ? ofTypes.filter(({ code }) => code === 'read' || code === 'search-type') : ofTypes,
      versioning: 'versioned-update',
      readHistory: !isLog,
      updateCreate: false,
      conditionalCreate: !isLog,
      conditionalRead: 'not-match',
      conditionalUpdate: !isLog && type !== 'Subscription',
      conditionalDelete: isLog ? 'not-supported' : 'single',
      referencePolicy: ['literal', 'local'],
      searchParam: of.params(type).map(({ name, kind }) => ({ name, type: kind })),
      ...(operation.length === 0 ? {} : { operation }),
    };
  });
  const system = operations.filter(({ level }) => level === 'system');
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: of.date,
    kind: 'instance',
    software: { name: 'Kairos', version: of.version },
    implementation: { description: 'Kairos, the record', url: `${of.baseUrl}/fhir` },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    patchFormat: ['application/json-patch+json'],
    rest: [
      {
        mode: 'server',
        security: security(of.baseUrl),
        resource,
        interaction: [
          ...interactions
            .filter(({ level }) => level === 'system')
            .map(({ interaction: code }) => ({ code })),
          { code: 'batch' },
        ],
        operation: system.map(({ operation: name, definition }) => ({ name, definition })),
      },
    ],
  };
}

/** How whoever asks is known. */
function security(baseUrl: string): unknown {
  return {
    cors: false,
    service: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/restful-security-service',
            code: 'SMART-on-FHIR',
          },
        ],
      },
    ],
    extension: [oauthAddresses(baseUrl)],
    description:
      'Every request but this one carries a bearer token with SMART App Launch 2 scopes. /.well-known/smart-configuration says how to get one.',
  };
}

/** Where tokens are asked for, as SMART has it said in a CapabilityStatement too. */
function oauthAddresses(baseUrl: string): unknown {
  const said = smartConfiguration(baseUrl);
  const named: Readonly<Record<string, string>> = {
    authorize: 'authorization_endpoint',
    token: 'token_endpoint',
    introspect: 'introspection_endpoint',
    revoke: 'revocation_endpoint',
    manage: 'management_endpoint',
  };
  return {
    url: 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris',
    extension: Object.entries(named).map(([url, name]) => ({ url, valueUri: said[name] })),
  };
}
