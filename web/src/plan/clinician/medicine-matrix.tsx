import type { ReactNode } from 'react';
import { medicineHeading, phenotypeWords } from '@kairos/core/language';
import type { MedicinePlan, Plan } from '@kairos/core/plan';
import { VerdictShape } from '../../charts/index.ts';
import { usePlan } from '../plan-context.ts';
import { type MatrixCell, medicineMatrix } from './matrix.ts';

/** A longer name of a result stands in the evidence only. */
const LONGEST_DIPLOTYPE = 16;

type Gene = Plan['genes'][number];

/** Own medicines against the genes that decide on them; every cell leads to its evidence. */
export function MedicineMatrix(): ReactNode {
  const { plan, words, say } = usePlan();
  const { genes, rows } = medicineMatrix(plan);
  return (
    <section className="matrix" aria-labelledby="matrix-title">
      <h2 id="matrix-title">{say('clinician.matrix')}</h2>
      {rows.length === 0 ? (
        <p>{words.report.noMedicines}</p>
      ) : (
        <>
          <p className="small muted screen-only">{say('clinician.matrixHint')}</p>
          <div className="scroll" role="group" tabIndex={0} aria-label={words.report.genes}>
            <table>
              <thead>
                <tr>
                  <td />
                  {genes.map((gene) => (
                    <th key={gene.gene} scope="col">
                      <GeneHead gene={gene} />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ medicine, cells }) => (
                  <tr key={medicine.name}>
                    <th scope="row">
                      <VerdictShape verdict={medicine.verdict} />
                      <bdi>{medicineHeading(medicine.name, words)}</bdi>
                    </th>
                    {cells.map((cell, i) => (
                      <td key={genes[i]?.gene}>
                        <Cell cell={cell} medicine={medicine} gene={genes[i]?.gene ?? ''} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}

function GeneHead({ gene }: { readonly gene: Gene }): ReactNode {
  const { words } = usePlan();
  const diplotype = gene.diplotypes[0] ?? '–';
  const lookup = gene.effective?.lookup ?? gene.lookup;
  const names = lookup.flatMap(({ phenotypes }) =>
    phenotypes.map((own) => phenotypeWords(gene.gene, own, words).name),
  );
  return (
    <>
      <b>{gene.gene}</b>
      {diplotype.length > LONGEST_DIPLOTYPE ? null : (
        <span className="small">
          <bdi>{diplotype}</bdi>
        </span>
      )}
      <span className="small muted">
        {gene.callSource === 'none' ? words.report.genesNotTested : [...new Set(names)].join(', ')}
      </span>
    </>
  );
}

function Cell({
  cell,
  medicine,
  gene,
}: {
  readonly cell: MatrixCell;
  readonly medicine: MedicinePlan;
  readonly gene: string;
}): ReactNode {
  const { words, say, showWhy } = usePlan();
  if (cell === 'none') return <span className="cell-none">·</span>;
  const name = medicineHeading(medicine.name, words);
  const label =
    cell === 'decides'
      ? `${say('clinician.decides', { gene, medicine: name })}: ${words.verdicts[medicine.verdict].label}`
      : `${gene}, ${name}: ${words.verdicts.unknown.label}`;
  return (
    <button
      type="button"
      className={`matrix-cell ${cell === 'decides' ? medicine.verdict : 'unknown'}`}
      aria-label={label}
      onClick={() => showWhy({ kind: 'medicine', name: medicine.name })}
    >
      <VerdictShape verdict={cell === 'decides' ? medicine.verdict : 'unknown'} />
    </button>
  );
}
