import type { Language } from '@kairos/core/language';
import { type ReactNode, useState } from 'react';
import { type Emergency, InEmergency } from '../account/index.ts';
import { SpeakCare } from '../words/index.ts';
import { PatientPage } from './patient-page.tsx';
import { PatientsPage } from './patients-page.tsx';
import { usePatient } from './place.ts';
import './style/care.css';

/** All that a clinician does with the records of those they treat. */
export function CarePages({ language }: { readonly language: Language }): ReactNode {
  return (
    <SpeakCare language={language}>
      <Pages language={language} />
    </SpeakCare>
  );
}

function Pages({ language }: { readonly language: Language }): ReactNode {
  const patient = usePatient();
  const [emergency, setEmergency] = useState<Emergency | null>(null);
  if (patient === null) return <PatientsPage language={language} />;
  // Nothing of one person's, nor of an emergency, is carried over to another's.
  if (emergency?.person === patient)
    return (
      <InEmergency key={emergency.until} emergency={emergency}>
        <PatientPage patient={patient} language={language} emergency={emergency} onEmergency={setEmergency} />
      </InEmergency>
    );
  return (
    <PatientPage
      key={patient}
      patient={patient}
      language={language}
      emergency={null}
      onEmergency={setEmergency}
    />
  );
}
