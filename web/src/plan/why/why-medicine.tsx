import type { ReactNode } from 'react';
import { medicineText, phenotypeWords, reasonText, modulatorText, viaText } from '@kairos/core/language';
import { decidingRows, type MedicinePlan, type Plan } from '@kairos/core/plan';
import { GuidelineRow } from '../guidelines.tsx';
import { DoNotChange, SourcePlace, VerdictMark } from '../pieces.tsx';
import { usePlan } from '../plan-context.ts';
import { TrailStep } from './trail.tsx';

type Gene = Plan['genes'][number];

/** The most variant rows named in one step. */
const MOST_ROWS = 12;

/** What is said of a medicine; then the rule, the person's result, and the lines it was read in. */
export function WhyMedicine({ name }: { readonly name: string }): ReactNode {
  const { plan, words, say } = usePlan();
  const medicine = plan.medicines.find((own) => own.name === name);
  if (medicine === undefined) return null;
  const rows = decidingRows(medicine);
  const { meaning, toDo } = medicineText(plan, medicine, words);
  const reasons = medicine.because
    .map((reason) => ({ kind: reason.kind, said: reasonText(reason, words).clinician, reason }))
    .filter(({ said }) => said !== '');
  const asked = new Set(medicine.because.flatMap(genesOf));
  const genes = plan.genes.filter(({ gene }) => asked.has(gene));
  return (
    <>
      <VerdictMark verdict={medicine.verdict} />
      <div className="drawer-said">
        {[...meaning, ...toDo].map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <DoNotChange />
      <ol className="trail">
        {rows.length + reasons.length === 0 ? null : (
          <TrailStep title={say('why.rule')}>
            {reasons.map(({ said, reason }) => (
              <p key={said}>
                {said}{' '}
                {reason.kind === 'allergy' ? (
                  <span className="muted">
                    (<SourcePlace source={reason.source} />)
                  </span>
                ) : null}
              </p>
            ))}
            {rows.map((row) => (
              <section key={row.rowId}>
                <h4>{words.sources[row.source]}</h4>
                <GuidelineRow row={row} medicine={medicine.name} />
              </section>
            ))}
          </TrailStep>
        )}
        {genes.length === 0 ? null : (
          <TrailStep title={say('why.result')}>
            {genes.map((gene) => (
              <GeneResultLine key={gene.gene} gene={gene} />
            ))}
          </TrailStep>
        )}
        <TrailStep title={say('why.read')}>
          {genes.map((gene) => (
            <GeneRows key={gene.gene} gene={gene} />
          ))}
          <Recorded medicine={medicine} />
        </TrailStep>
      </ol>
    </>
  );
}

function genesOf(reason: MedicinePlan['because'][number]): readonly string[] {
  if (reason.kind === 'recommendation' || reason.kind === 'result-not-listed') return reason.genes;
  return 'gene' in reason ? [reason.gene] : [];
}

function GeneResultLine({ gene }: { readonly gene: Gene }): ReactNode {
  const { words } = usePlan();
  const names = (lookup: Gene['lookup']): string =>
    [
      ...new Set(
        lookup.flatMap(({ phenotypes }) =>
          phenotypes.map((own) => phenotypeWords(gene.gene, own, words).name),
        ),
      ),
    ].join(', ');
  const { effective } = gene;
  return (
    <p>
      <b>{gene.gene}</b> <bdi>{gene.diplotypes.join(', ')}</bdi>{' '}
      {gene.callSource === 'none' ? (
        <span className="muted">{words.report.genesNotTested}</span>
      ) : effective === null ? (
        names(gene.lookup)
      ) : (
        <>
          {words.report.genetic}: {names(gene.lookup)}; <b>{words.report.effective}: </b>
          {names(effective.lookup)}{' '}
          <span className="muted">
            ({effective.modulators.map((by) => modulatorText(by, words).clinician).join('; ')})
          </span>
        </>
      )}
    </p>
  );
}

/** The rows of a gene that differ from the reference; how much of it was read. */
function GeneRows({ gene }: { readonly gene: Gene }): ReactNode {
  const { words, say } = usePlan();
  const variants = gene.evidence.filter(({ variant }) => variant).slice(0, MOST_ROWS);
  const all = gene.evidence.length;
  return (
    <section>
      <h4>{gene.gene}</h4>
      {gene.source === null ? null : (
        <p>
          {words.report.outsideCall}, <SourcePlace source={gene.source} />
        </p>
      )}
      {variants.length === 0 ? null : (
        <ul className="file-rows">
          {variants.map(({ positionGrch38, rsid, hgvs, genotype, via, source }) => (
            <li key={positionGrch38}>
              <code>
                {rsid ?? hgvs} <bdi>{genotype}</bdi>
              </code>{' '}
              {viaText(via, words)}
              {source === null ? null : (
                <>
                  , <SourcePlace source={source} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {all === 0 ? null : (
        <p className="small muted">
          {say('why.wholeGene', { read: all - gene.missingPositions.length, all })}
        </p>
      )}
    </section>
  );
}

function Recorded({ medicine }: { readonly medicine: MedicinePlan }): ReactNode {
  const { words } = usePlan();
  return medicine.recordedAs.map(({ name, product, source }) => (
    <p key={`${name} ${source.record ?? ''}`}>
      {words.report.recordedAs}{' '}
      <b>
        <bdi>{name}</bdi>
      </b>
      {product === null ? null : (
        <>
          {' '}
          (<bdi>{product}</bdi>)
        </>
      )}
      : <SourcePlace source={source} />
    </p>
  ));
}
