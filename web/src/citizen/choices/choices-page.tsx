import type { Language } from '@kairos/core/language';
import type { ReactNode } from 'react';
import { Fetched, useRead } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import type { Parameters } from '../parameters.ts';
import { CitizenPage } from '../pieces.tsx';
import { Accounts, Programs } from './accounts.tsx';
import { Notices } from './notices.tsx';
import { OptOuts } from './opt-outs.tsx';
import { Restrictions } from './restrictions.tsx';

/** What a person decides: for what their data may be used, who sees what, who acts for them, of what they are told. */
export function ChoicesPage({
  person,
  language,
}: {
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const restrictions = useRead<Parameters>(`/fhir/Patient/${person}/$restrictions?language=${language}`);
  const overview = useRead<Parameters>(`/fhir/Patient/${person}/$overview?language=${language}`);
  return (
    <CitizenPage title={say('choices.title')} lead={say('choices.lead')}>
      <Fetched of={restrictions}>
        {(value) => (
          <>
            <OptOuts person={person} restrictions={value} />
            <Restrictions person={person} language={language} restrictions={value} />
          </>
        )}
      </Fetched>
      <Fetched of={overview}>{(value) => <Accounts overview={value} language={language} />}</Fetched>
      <Programs language={language} />
      <Notices person={person} language={language} />
    </CitizenPage>
  );
}
