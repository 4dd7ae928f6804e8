import type { Language } from '@kairos/core/language';
import type { ReactNode } from 'react';
import { useAccount } from '../account/index.ts';
import { SpeakCitizen, useAccountWords } from '../words/index.ts';
import { MyPlan } from './my-plan.tsx';
import './style/citizen.css';

/** All that a person does with their own record, or with the record of whom they stand for. */
export function CitizenPages({ language }: { readonly language: Language }): ReactNode {
  return (
    <SpeakCitizen language={language}>
      <Pages language={language} />
    </SpeakCitizen>
  );
}

function Pages({ language }: { readonly language: Language }): ReactNode {
  const say = useAccountWords();
  const { person } = useAccount();
  if (person === null)
    return (
      <main className="account-state">
        <h1>{say('role.nobody')}</h1>
        <p>{say('role.nobodyNext')}</p>
      </main>
    );
  return (
    // Nothing of one person's is carried over to another's.
    <MyPlan key={person} person={person} language={language} />
  );
}
