import { type ReactNode, useState } from 'react';
import { categoriesText, classifiedByText, coverageTexts, variantTexts } from '@kairos/core/language';
import { Icon } from '../../charts/index.ts';
import { usePlan } from '../plan-context.ts';
import { ColumnsTable } from './columns-table.tsx';

/** Single-gene findings down to the file's row; closed, on paper too, until they are asked for. */
export function Findings(): ReactNode {
  const { plan, words, say } = usePlan();
  const [isOpen, setOpen] = useState(false);
  const { findings } = plan;
  if (findings.kind === 'not-asked') return null;
  const { findings: said } = words;
  return (
    <section className={isOpen ? 'sensitive' : 'sensitive screen-only'} aria-labelledby="findings-title">
      <h2 id="findings-title">
        <Icon name="lock" />
        {said.clinicianHeading}
      </h2>
      <button
        type="button"
        className="button quiet screen-only"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {say(isOpen ? 'sensitive.hide' : 'sensitive.show')}
      </button>
      {isOpen ? (
        <>
          {findings.findings.length === 0 ? <p>{said.none}</p> : <FindingsTable />}
          <p className="small muted">
            {said.asked(categoriesText(findings.choice, words))} {classifiedByText(findings, words)}{' '}
            {coverageTexts(findings, words).join(' ')}
          </p>
        </>
      ) : null}
    </section>
  );
}

function FindingsTable(): ReactNode {
  const { plan, words } = usePlan();
  const { columns, kind, confirmFirst } = words.findings;
  if (plan.findings.kind === 'not-asked') return null;
  return (
    <ColumnsTable columns={[columns.gene, columns.condition, columns.genotype, columns.variants]}>
      {plan.findings.findings.map((finding) => (
        <tr key={`${finding.gene} ${finding.condition}`}>
          <th scope="row">{finding.gene}</th>
          <td lang="en">{finding.condition}</td>
          <td>
            {kind[finding.kind].term}
            {finding.weaklyReviewed || finding.doubtful ? <b> {confirmFirst}</b> : null}
          </td>
          <td>
            {variantTexts(finding, words).map((text) => (
              <p key={text}>
                <bdi>{text}</bdi>
              </p>
            ))}
          </td>
        </tr>
      ))}
    </ColumnsTable>
  );
}
