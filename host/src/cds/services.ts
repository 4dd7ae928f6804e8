/** One service of CDS Hooks. */
export type Service = {
  readonly id: string;
  readonly hook: 'patient-view' | 'order-select' | 'order-sign';
  readonly title: string;
  readonly description: string;
  /** What the caller may send along; what it does not is read from its FHIR server. */
  readonly prefetch: Readonly<Record<string, string>>;
};

/** What a plan rests on, as queries on the caller's FHIR server. */
const prefetch: Readonly<Record<string, string>> = {
  patient: 'Patient/{{context.patientId}}',
  requests: 'MedicationRequest?patient={{context.patientId}}&status=active,on-hold',
  statements: 'MedicationStatement?patient={{context.patientId}}&status=active,intended,on-hold',
  conditions: 'Condition?patient={{context.patientId}}',
  allergies: 'AllergyIntolerance?patient={{context.patientId}}',
  observations: 'Observation?patient={{context.patientId}}&category=laboratory,vital-signs,social-history',
};

/** The services, as discovery lists them. */
export const services: readonly Service[] = [
  {
    id: 'kairos-patient-view',
    hook: 'patient-view',
    title: 'Medicines and prevention',
    description:
      'Medicines in use that this person’s genes, other medicines and record speak against, and what is due.',
    prefetch,
  },
  {
    id: 'kairos-order-select',
    hook: 'order-select',
    title: 'The right medicine',
    description: 'What this person’s genes and record say of the medicine that is being chosen.',
    prefetch,
  },
  {
    id: 'kairos-order-sign',
    hook: 'order-sign',
    title: 'The right medicine, before signing',
    description: 'What this person’s genes and record say of the medicines that are about to be signed.',
    prefetch,
  },
];
