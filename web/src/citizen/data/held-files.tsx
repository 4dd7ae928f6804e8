import type { Language } from '@kairos/core/language';
import type { Plan } from '@kairos/core/plan';
import type { ReactNode } from 'react';
import { type Reading, useRead } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { dayText, sizeText } from '../days.ts';
import { named, numberOf, type Parameters, textOf } from '../parameters.ts';
import { Part } from '../pieces.tsx';

type Held = {
  readonly sha256: string;
  readonly bytes: number;
  readonly created: string;
  /** Its name and what it was recognised as; null where nothing was read of it. */
  readonly read: { readonly file: string; readonly kind: string } | null;
};

/** The files a record holds, whether each was understood, and how good the reading is. */
export function HeldFiles({
  person,
  overview,
  language,
}: {
  readonly person: string;
  readonly overview: Parameters;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const plan = useRead<Plan>(`/fhir/Patient/${person}/$plan-data`);
  const files = heldFiles(overview, plan);
  return (
    <Part title={say('files.title')} hint={say('files.hint')}>
      {files.length === 0 ? (
        <p>{say('files.none')}</p>
      ) : (
        <ul className="citizen-list">
          {files.map(({ sha256, bytes, created, read }) => (
            <li key={sha256}>
              <b>
                <bdi>{read?.file ?? say('files.unnamed')}</bdi>
              </b>
              <span className={read === null ? 'citizen-mark citizen-open' : 'citizen-mark'}>
                {plan.kind === 'loading'
                  ? say('files.asking')
                  : read === null
                    ? say('files.notRead')
                    : say(kindOf[read.kind] ?? 'kind.other')}
              </span>
              <span className="citizen-hint">
                {say('files.facts', { size: sizeText(bytes, language), day: dayText(created, language) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {plan.kind === 'here' ? <Quality plan={plan.value} /> : null}
    </Part>
  );
}

function heldFiles(overview: Parameters, plan: Reading<Plan>): readonly Held[] {
  const inputs = plan.kind === 'here' ? plan.value.inputs : [];
  return named(overview.parameter, 'file').map(({ part }) => {
    const sha256 = textOf(part, 'sha256');
    return {
      sha256,
      bytes: numberOf(part, 'bytes'),
      created: textOf(part, 'created'),
      read: inputs.find((input) => input.sha256 === sha256) ?? null,
    };
  });
}

/** What files are recognised as, in the words of persons. */
const kindOf: Readonly<
  Record<
    string,
    | 'kind.genome'
    | 'kind.array'
    | 'kind.record'
    | 'kind.messages'
    | 'kind.images'
    | 'kind.calls'
    | 'kind.family'
    | 'kind.watch'
  >
> = {
  vcf: 'kind.genome',
  'array-23andme': 'kind.array',
  'array-ancestry': 'kind.array',
  'fhir-json': 'kind.record',
  hl7v2: 'kind.messages',
  dicom: 'kind.images',
  'star-calls': 'kind.calls',
  canrisk: 'kind.family',
  ped: 'kind.family',
  'apple-health': 'kind.watch',
};

/** What of the genome was read, what could not be decided, and what no rule uses yet. */
function Quality({ plan }: { readonly plan: Plan }): ReactNode {
  const say = useCitizenWords();
  const positions = plan.genes.flatMap(({ evidence }) => evidence);
  const missing = plan.genes.reduce((sum, { missingPositions }) => sum + missingPositions.length, 0);
  return (
    <div className="citizen-box">
      <h3>{say('quality.title')}</h3>
      <dl className="citizen-facts">
        {positions.length === 0 ? null : (
          <div>
            <dt>{say('quality.genome')}</dt>
            <dd>
              {say('quality.genomeRead', {
                read: positions.length - missing,
                all: positions.length,
                genes: plan.genes.length,
              })}
            </dd>
          </div>
        )}
        <div>
          <dt>{say('quality.gaps')}</dt>
          <dd>
            {say('quality.gapsCount', { count: plan.gaps.length })}{' '}
            {plan.gaps.length === 0 ? null : <a href="#/today">{say('quality.see')}</a>}
          </dd>
        </div>
        <div>
          <dt>{say('quality.unused')}</dt>
          <dd>{say('quality.unusedCount', { count: plan.notConsidered.length })}</dd>
        </div>
      </dl>
    </div>
  );
}
