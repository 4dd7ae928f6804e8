import type { SourceRef } from '../base/index.ts';
import type { CodedEntry, Profile } from '../profile/index.ts';
import type { NotConsidered } from './plan.ts';

/**
 * Entries of the record that nothing here reads, and examinations and vaccinations that no rule counts, in
 * the record's own codes and words: each code (and method, place and object of a measurement) once, as of its newest entry.
 */
export function entriesNotConsidered(
  profile: Profile,
  usedSources: ReadonlySet<SourceRef | null>,
): readonly NotConsidered[] {
  const uncounted = new Set(
    [...profile.procedures, ...profile.immunizations]
      .filter(({ action, source }) => action === null && !usedSources.has(source))
      .map(({ source }) => placeOf(source)),
  );
  const unread = profile.codedEntries.filter(
    ({ use, source }) => use === 'not-understood' || (use === 'used' && uncounted.has(placeOf(source))),
  );
  return [...Map.groupBy(unread, kindOf).values()].map((alike) => {
    const newest = alike.reduce((a, b) => ((b.date ?? '') > (a.date ?? '') ? b : a));
    const { text, narrowedBy, value } = newest;
    const name = narrowedBy === undefined ? text : `${text} (${narrowedBy})`;
    return {
      what: newest.type,
      value: value === null ? name : `${name}: ${value.text}`,
      codings: newest.codings,
      source: newest.source,
    };
  });
}

function placeOf({ file, record }: SourceRef): string {
  return `${file}\t${record}`;
}

function kindOf({ type, codings, text, narrowedBy = '' }: CodedEntry): string {
  const coding = codings[0];
  // A code without a system is its sender's own: another sender's may mean something else.
  const code = coding === undefined || coding.system === '' ? text : `${coding.system}\t${coding.code}`;
  return `${type}\t${code}\t${narrowedBy}`;
}
