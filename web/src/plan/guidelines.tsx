import type { ReactNode } from 'react';
import {
  adviceSentences,
  guidanceKeyText,
  listText,
  populationText,
  strengthText,
} from '@kairos/core/language';
import type { MedicinePlan } from '@kairos/core/plan';
import { Reference } from './pieces.tsx';
import { usePlan } from './plan-context.ts';

type Row = MedicinePlan['recommendations'][number];

const guidanceSources: readonly Row['source'][] = ['CPIC', 'DPWG', 'FDA'];

/** What each guideline says for this person's results, in columns; those that are silent are named. */
export function GuidelinesSideBySide({ medicine }: { readonly medicine: MedicinePlan }): ReactNode {
  const { words } = usePlan();
  const rowsOf = (source: Row['source']): readonly Row[] =>
    medicine.recommendations.filter((row) => row.source === source && row.applies !== false);
  const speaking = guidanceSources.filter((source) => rowsOf(source).length > 0);
  const silent = guidanceSources
    .filter((source) => !speaking.includes(source))
    .map((source) => words.sources[source]);
  return (
    <>
      <div className="guidelines">
        {speaking.map((source) => (
          <section key={source}>
            <h4>{words.sources[source]}</h4>
            {rowsOf(source).map((row) => (
              <GuidelineRow key={row.rowId} row={row} medicine={medicine.name} />
            ))}
          </section>
        ))}
      </div>
      {silent.length === 0 ? null : (
        <p className="small muted">{words.report.silentSources(listText(silent, words, 'and'))}</p>
      )}
    </>
  );
}

/** One row of a guideline: what it says, for which results, how strongly, and where it stands. */
export function GuidelineRow({ row, medicine }: { readonly row: Row; readonly medicine: string }): ReactNode {
  const { words } = usePlan();
  const { report } = words;
  const keys = Object.entries(row.genes).map(([gene, key]) => `${gene} ${guidanceKeyText(gene, key, words)}`);
  const facts = [
    keys.join(', '),
    `${report.strength}: ${strengthText(row.strength, words)}`,
    ...(row.population === null || row.population === 'general'
      ? []
      : [`${report.population}: ${populationText(row.population, words)}`]),
    ...(row.applies === 'unknown' ? [report.appliesUnknown] : []),
  ];
  return (
    <div className="guideline-row">
      <p>{adviceSentences(row.advice, medicine, words).clinician.join(' ')}</p>
      {row.wording === null ? null : (
        <p>
          <q lang="en">{row.wording}</q>
        </p>
      )}
      <p className="small muted">{facts.join(' · ')}</p>
      <p className="small">
        <Reference address={row.guidelineUrl}>
          {`${row.guideline}, ${report.version} ${row.guidelineVersion}`}
        </Reference>
        <span className="muted">
          , {report.row} {row.rowId}
        </span>
      </p>
    </div>
  );
}
