import type { Language } from '@kairos/core/language';
import type { ReactNode } from 'react';
import { Fetched, useRead } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { instantText } from '../days.ts';
import { type Entry, entryValue, entryVersion } from './entry-text.ts';

type History = { readonly entry?: readonly { readonly resource?: Entry }[] };

/** How an entry stood before, the newest first. */
export function Versions({
  entry,
  language,
}: {
  readonly entry: Entry;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const history = useRead<History>(`/fhir/${entry.resourceType}/${entry.id}/_history`);
  return (
    <Fetched of={history}>
      {({ entry: all = [] }) => (
        <ol className="citizen-versions">
          {all.map(({ resource }, i) => {
            if (resource === undefined) return <li key={i}>{say('entry.deleted')}</li>;
            const { version, since } = entryVersion(resource);
            const value = entryValue(resource);
            return (
              <li key={version}>
                {say('entry.versionSince', { version, since: instantText(since, language) })}
                {value === null ? null : (
                  <>
                    : <b>{value}</b>
                  </>
                )}
              </li>
            );
          })}
        </ol>
      )}
    </Fetched>
  );
}
