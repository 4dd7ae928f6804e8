import type { Language } from '@kairos/core/language';
import type { ReactNode } from 'react';
import { AccountNavigation, useAccount } from '../account/index.ts';
import { SpeakCitizen, useAccountWords, useCitizenWords } from '../words/index.ts';
import { AccessesPage } from './accesses/accesses-page.tsx';
import { ChoicesPage } from './choices/choices-page.tsx';
import { DataPage } from './data/data-page.tsx';
import { MyPlan } from './my-plan.tsx';
import { citizenFragment, type CitizenPlace, citizenPlaces, useCitizenPlace } from './place.ts';
import { SharingPage } from './sharing/sharing-page.tsx';
import './style/citizen.css';

type ScreenProps = { readonly person: string; readonly language: Language };

const screens: Readonly<Record<CitizenPlace, (props: ScreenProps) => ReactNode>> = {
  plan: MyPlan,
  data: DataPage,
  accesses: AccessesPage,
  sharing: SharingPage,
  choices: ChoicesPage,
};

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
  const sayOwn = useCitizenWords();
  const { person } = useAccount();
  const place = useCitizenPlace();
  if (person === null)
    return (
      <main className="account-state">
        <h1>{say('role.nobody')}</h1>
        <p>{say('role.nobodyNext')}</p>
      </main>
    );
  const Screen = screens[place];
  return (
    <>
      <AccountNavigation
        label={sayOwn('nav.label')}
        places={citizenPlaces.map((own) => ({
          fragment: citizenFragment(own),
          name: sayOwn(`nav.${own}`),
          isHere: own === place,
        }))}
      />
      {/* Nothing of one person's is carried over to another's. */}
      <Screen key={`${place} ${person}`} person={person} language={language} />
    </>
  );
}
