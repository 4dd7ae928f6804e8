import type { ReactNode } from 'react';
import { inputKindText } from '@kairos/core/language';
import { Icon } from '../../charts/index.ts';
import { GoneDecisions } from '../decisions.tsx';
import { PageHead, PersonLine } from '../pieces.tsx';
import { usePlan } from '../plan-context.ts';
import { Alerts } from './alerts.tsx';
import { Findings } from './findings.tsx';
import { GeneResults } from './gene-results.tsx';
import { MedicineMatrix } from './medicine-matrix.tsx';
import { Remarks } from './remarks.tsx';
import { RisksAndDue } from './risks-and-due.tsx';
import { Steps } from './steps.tsx';
import '../style/clinician.css';

/** The patient on a page, under their name where one is given: alerts, medicines against genes, risks and what is due; two pages on paper. */
export function ClinicianPage({ title }: { readonly title?: string }): ReactNode {
  const { words, say } = usePlan();
  return (
    <article className="clinician">
      <PersonLine />
      <PageHead title={title ?? say('clinician.page')}>
        <button type="button" className="button quiet screen-only" onClick={() => print()}>
          <Icon name="print" />
          {say('clinician.print')}
        </button>
      </PageHead>
      <div className="clinician-columns">
        <Alerts />
        <MedicineMatrix />
        <RisksAndDue />
      </div>
      <Steps />
      <GoneDecisions />
      <GeneResults />
      <Findings />
      <Remarks />
      <Origin />
      <p className="small muted">{words.report.footer}.</p>
    </article>
  );
}

/** Files, knowledge with its dates, and the limits of the whole. */
function Origin(): ReactNode {
  const { plan, words, say } = usePlan();
  const { report } = words;
  return (
    <section className="origin small" aria-labelledby="origin-title">
      <h2 id="origin-title">{say('clinician.quality')}</h2>
      <p>{words.absentPositions[plan.absentPositions].clinician}</p>
      <p>
        <b>{report.files}:</b>{' '}
        {plan.inputs.map(({ file, kind, sha256 }, i) => (
          <span key={sha256 + file}>
            {i === 0 ? '' : '; '}
            <bdi>{file}</bdi> ({inputKindText(kind, words)}, SHA-256 {sha256.slice(0, 12)})
          </span>
        ))}
        .
      </p>
      <p>
        <b>{report.knowledge}:</b>{' '}
        {plan.knowledge.map(({ pack, version }) => `${pack} ${version}`).join('; ')}. Kairos {plan.version}.
      </p>
      <p>{report.clinicianLimits.join(' ')}</p>
    </section>
  );
}
