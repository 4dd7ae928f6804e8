import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const folder = fileURLToPath(new URL('../../shared/data/interop/synthea', import.meta.url));

type Entry = {
  readonly resource: {
    readonly resourceType: string;
    readonly name?: readonly { readonly family?: string }[];
    readonly code?: { readonly coding?: readonly { readonly system?: string; readonly code?: string }[] };
  };
};

/** Synthea's people, as many as are wanted: the same few again and again under other ids and names. */
export type People = {
  /** Where they are treated; goes in first. */
  readonly house: string;
  /** The transaction of person `i`. */
  readonly transaction: (i: number) => {
    readonly text: string;
    readonly resources: number;
    readonly family: string;
    /** An identifier of theirs. */
    readonly identifier: string;
  };
  /** `system|code` of Conditions. */
  readonly conditions: readonly string[];
};

const uuid = /[0-9a-f]{8}(?=-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/g;

/** Reads the bundles beside the checkout; null where they are not. */
export function readPeople(): People | null {
  if (!existsSync(folder)) return null;
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.json.gz'))
    .sort()
    .map((name) => gunzipSync(readFileSync(join(folder, name))).toString('utf8'));
  const house = texts.find((text) => /"type": ?"batch"/.test(text)) ?? '';
  const persons = texts.filter((text) => text !== house).map((text) => JSON.stringify(JSON.parse(text)));
  const entries = persons.map((text) => (JSON.parse(text) as { readonly entry: readonly Entry[] }).entry);
  const shared = new Set(house.match(uuid));
  return {
    house,
    transaction: (i) => {
      const which = i % persons.length;
      const round = Math.floor(i / persons.length);
      const family = entries[which]?.[0]?.resource.name?.[0]?.family ?? '';
      // A few people share a name, as in a town.
      const named = `${family}x${round >> 2}`;
      const other = (first: string): string =>
        shared.has(first)
          ? first
          : ((Number.parseInt(first, 16) ^ (round * 2_654_435)) >>> 0).toString(16).padStart(8, '0');
      const text = (persons[which] ?? '')
        .replace(uuid, other)
        .replaceAll(`"family":"${family}"`, `"family":"${named}"`);
      return {
        text,
        resources: entries[which]?.length ?? 0,
        family: named,
        identifier:
          /"system":"https:\/\/github.com\/synthetichealth\/synthea","value":"([^"]+)"/.exec(text)?.[1] ?? '',
      };
    },
    conditions: [
      ...new Set(
        entries
          .flat()
          .filter(({ resource }) => resource.resourceType === 'Condition')
          .flatMap(
            ({ resource }) => resource.code?.coding?.map(({ system, code }) => `${system}|${code}`) ?? [],
          ),
      ),
    ],
  };
}
