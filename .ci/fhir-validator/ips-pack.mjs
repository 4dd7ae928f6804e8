// Reads the IPS pack (ndjson) from stdin and writes it as HAPI can use it. Two things are said otherwise, with
// the same meaning: HAPI's R4 parser refuses extensions `additional-binding` (drafts of other bindings, not
// validated), and its in-memory expansion does not know the filter "is-a entered-in-error" of a code without children.
// Extensions that profiles slice by and that the pack does not define are defined by their address alone.
import { readFileSync } from 'node:fs';

const isDraftBinding = (extension) => (extension?.url ?? '').endsWith('/additional-binding');

function usable(value) {
  if (Array.isArray(value)) return value.map(usable);
  if (value === null || typeof value !== 'object') return value;
  const parts = Object.entries(value).flatMap(([key, part]) => {
    if (key !== 'extension' || !Array.isArray(part)) return [[key, usable(part)]];
    const kept = part.filter((extension) => !isDraftBinding(extension));
    return kept.length === 0 ? [] : [[key, usable(kept)]];
  });
  return Object.fromEntries(parts);
}

function withPlainCodes(resource) {
  for (const excluded of resource.compose?.exclude ?? []) {
    const [filter, ...others] = excluded.filter ?? [];
    if (others.length > 0 || filter?.op !== 'is-a' || filter.value !== 'entered-in-error') continue;
    excluded.concept = [{ code: filter.value }];
    delete excluded.filter;
  }
  return resource;
}

/** Addresses of the extensions that a profile gives slices. */
function extensionsOf(resource) {
  const elements = resource.snapshot?.element ?? [];
  return elements.flatMap(({ type }) =>
    (type ?? []).flatMap(({ code, profile }) => (code === 'Extension' ? (profile ?? []) : [])),
  );
}

function anyExtension(url) {
  const name = url.slice(url.lastIndexOf('/') + 1);
  const element = (path, more) => ({
    id: path,
    path,
    min: 0,
    max: '1',
    base: { path, min: 0, max: '1' },
    ...more,
  });
  return {
    resourceType: 'StructureDefinition',
    id: name,
    url,
    name: name.replace(/\W/g, '_'),
    status: 'active',
    fhirVersion: '4.0.1',
    kind: 'complex-type',
    abstract: false,
    context: [{ type: 'element', expression: 'Element' }],
    type: 'Extension',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Extension',
    derivation: 'constraint',
    snapshot: {
      element: [
        element('Extension', { max: '*' }),
        element('Extension.extension', { max: '*', type: [{ code: 'Extension' }] }),
        element('Extension.url', { min: 1, type: [{ code: 'uri' }], fixedUri: url }),
        element('Extension.value[x]', {
          type: ['CodeableConcept', 'string', 'markdown', 'dateTime', 'Period'].map((code) => ({ code })),
        }),
      ],
    },
  };
}

const pack = readFileSync(0, 'utf8')
  .trim()
  .split('\n')
  .map((line) => withPlainCodes(usable(JSON.parse(line))))
  .filter(({ resourceType }) => resourceType !== 'ActorDefinition');
const defined = new Set(pack.map(({ url }) => url));
const missing = new Set(pack.flatMap(extensionsOf).filter((url) => !defined.has(url)));
for (const resource of [...pack, ...[...missing].map(anyExtension)])
  process.stdout.write(`${JSON.stringify(resource)}\n`);
