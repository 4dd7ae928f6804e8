import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fhirpath from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedData } from '../../../tests/shared-data.ts';
import type { Resource } from './resource.ts';
import { searchPaths, walk } from './search-path.ts';
import { searchValues } from './search-values.ts';
import { knownDefinitions } from './testing/known-definitions.ts';
import { validateResource } from './validate.ts';

const there = hasSharedData('interop');
const definitions = await knownDefinitions();
type Bundle = Resource & { readonly entry?: readonly { readonly resource: Resource }[] };

function bundlesOf(folder: string): readonly Bundle[] {
  const path = `${sharedData}interop/${folder}/`;
  return readdirSync(path).map((name) => {
    const bytes = readFileSync(path + name);
    return JSON.parse((name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')) as Bundle;
  });
}

describe.skipIf(!there)('real records', () => {
  const folders = there ? ['synthea', 'ips', 'eps-synderai', 'genomics-reporting'] : [];
  const sets = folders.map((name) => [name, bundlesOf(name)] as const);
  const entries = sets.flatMap(([, bundles]) =>
    bundles.flatMap(({ entry = [] }) => entry.map(({ resource }) => resource)),
  );

  it.each(sets)('%s is valid FHIR R4 throughout', (_, bundles) => {
    expect(bundles.flatMap((bundle) => validateResource(bundle, definitions))).toEqual([]);
  });

  it('give every resource a value to be found by', () => {
    expect(entries.length).toBeGreaterThan(4000);
    expect(entries.filter((resource) => searchValues(resource, definitions).length === 0)).toEqual([]);
  });

  it('lead to the same values as FHIRPath does', () => {
    const file = new URL('../../../knowledge/fhir-r4/search-parameters.json', import.meta.url);
    const rows = JSON.parse(readFileSync(file, 'utf8')) as readonly (readonly [
      number,
      string,
      string,
      string,
      readonly string[],
      string,
    ])[];
    const seen = new Map<string, number>();
    let compared = 0;
    for (const resource of entries) {
      const type = resource.resourceType;
      const count = seen.get(type) ?? 0;
      if (count >= 3) continue;
      seen.set(type, count + 1);
      for (const [, id, , , types, whole] of rows) {
        if (!types.includes(type)) continue;
        const expression = whole.replaceAll(/\.where\(resolve\(\) is [A-Za-z]+\)/g, '');
        const paths = searchPaths(expression, { type }, definitions.structures) ?? [];
        if (paths.some(({ presence }) => presence)) continue;
        const mine: unknown[] = [];
        for (const path of paths) walk(resource, path, (value) => mine.push(value));
        const theirs = fhirpath.evaluate(structuredClone(resource), expression, {}, r4, { async: false });
        expect([id, distinct(mine)]).toEqual([id, distinct(theirs as readonly unknown[])]);
        compared += mine.length;
      }
    }
    expect(compared).toBeGreaterThan(500);
  });
});

/** FHIRPath's union leaves repeated values out. */
function distinct(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.map((value) => JSON.stringify(value)))].sort();
}
