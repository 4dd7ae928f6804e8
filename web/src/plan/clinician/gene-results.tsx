import type { ReactNode } from 'react';
import { phenotypeWords, modulatorText } from '@kairos/core/language';
import type { Plan } from '@kairos/core/plan';
import { usePlan } from '../plan-context.ts';
import { ColumnsTable } from './columns-table.tsx';

type Gene = Plan['genes'][number];

/** Every gene with a result: diplotype, phenotype with and without the person's medicines, and how much was read. */
export function GeneResults(): ReactNode {
  const { plan, words } = usePlan();
  const { geneColumns, genes: title } = words.report;
  const read = plan.genes.filter(({ callSource }) => callSource !== 'none');
  if (read.length === 0) return null;
  return (
    <section className="gene-results" aria-labelledby="genes-title">
      <h2 id="genes-title">{title}</h2>
      <ColumnsTable
        columns={[geneColumns.gene, geneColumns.result, geneColumns.phenotype, geneColumns.positions]}
      >
        {read.map((gene) => (
          <GeneRow key={gene.gene} gene={gene} />
        ))}
      </ColumnsTable>
    </section>
  );
}

function GeneRow({ gene }: { readonly gene: Gene }): ReactNode {
  const { words } = usePlan();
  const { report } = words;
  const names = (lookup: Gene['lookup']): string =>
    [
      ...new Set(
        lookup.flatMap(({ phenotypes }) =>
          phenotypes.map((own) => phenotypeWords(gene.gene, own, words).name),
        ),
      ),
    ].join(', ');
  const { effective, ambiguity } = gene;
  const others = ambiguity.byPhase.length + ambiguity.byMissing.length;
  const all = gene.evidence.length;
  return (
    <tr>
      <th scope="row">{gene.gene}</th>
      <td>
        <bdi>{gene.diplotypes.join(', ')}</bdi>
        {ambiguity.kind === 'none' ? null : (
          <span className="muted">
            {' '}
            (
            {ambiguity.kind === 'same-advice'
              ? report.ambiguity.sameAdvice(others)
              : report.ambiguity.differentAdvice(others)}
            )
          </span>
        )}
      </td>
      <td>
        {effective === null
          ? names(gene.lookup)
          : `${report.genetic}: ${names(gene.lookup)}; ${report.effective}: ${names(effective.lookup)} (${effective.modulators.map((by) => modulatorText(by, words).clinician).join('; ')})`}
      </td>
      <td>
        {gene.callSource === 'outside'
          ? report.outsideCall
          : report.positionsRead(all - gene.missingPositions.length, all)}
      </td>
    </tr>
  );
}
