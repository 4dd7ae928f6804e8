import type { Outcome } from '@kairos/core/base';
import type { Resource, Session } from '../store/index.ts';

/** What the server needs of whoever analyses: one person's plan, their report, and why something stands in it. */
export type AnalysisPort = {
  /** The plan as a FHIR Bundle. */
  readonly plan: (session: Session, person: string) => Promise<Outcome<Resource>>;
  /** The report as a page of HTML, in the language asked for (`en`, `de`). */
  readonly report: (session: Session, person: string, language: string) => Promise<Outcome<string>>;
  /** The evidence behind one step of the plan, by the step's id. */
  readonly explain: (session: Session, person: string, step: string) => Promise<Outcome<Resource>>;
};
