import type { Language } from '@kairos/core/language';
import type { ReactNode } from 'react';
import { Fetched, useRead } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import type { Parameters } from '../parameters.ts';
import { CitizenPage } from '../pieces.tsx';
import { BringFiles } from './bring-files.tsx';
import { Corrections } from './corrections.tsx';
import { HeldEntries } from './entries.tsx';
import { HeldFiles } from './held-files.tsx';
import { TakeAlong } from './take-along.tsx';

/** What the record holds: bringing files, looking at entries, having them corrected, taking all of it along. */
export function DataPage({
  person,
  language,
}: {
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const overview = useRead<Parameters>(`/fhir/Patient/${person}/$overview?language=${language}`);
  return (
    <CitizenPage title={say('data.title')} lead={say('data.lead')}>
      <BringFiles person={person} />
      <Fetched of={overview}>
        {(held) => (
          <>
            <HeldFiles person={person} overview={held} language={language} />
            <HeldEntries person={person} overview={held} language={language} />
          </>
        )}
      </Fetched>
      <Corrections person={person} language={language} />
      <TakeAlong person={person} language={language} />
    </CitizenPage>
  );
}
