import { type ReactNode, useState } from 'react';
import { Fetched, useRead } from '../account/index.ts';
import { useStewardWords } from '../words/index.ts';
import type { Pack, Packs, PackSet } from './answers.ts';
import { ChangedPlans } from './changed-plans.tsx';
import { useFormats } from './formats.ts';
import { PackDifferences } from './pack-differences.tsx';
import { Block, DataTable, Nothing, PageHead } from './pieces.tsx';

/** The packs of knowledge in use, and what became of plans when they changed. */
export function KnowledgePage(): ReactNode {
  const say = useStewardWords();
  const reading = useRead<Packs>('/steward/packs');
  return (
    <>
      <PageHead title={say('packs.title')} lead={say('packs.lead')} />
      <Fetched of={reading}>
        {(packs) => (
          <>
            <PacksNow packs={packs} />
            <History packs={packs} />
          </>
        )}
      </Fetched>
    </>
  );
}

function PacksNow({ packs: { now, sets } }: { readonly packs: Packs }): ReactNode {
  const say = useStewardWords();
  const { day } = useFormats();
  const own = sets.find(({ name }) => name === now)?.packs ?? [];
  return (
    <Block title={say('packs.now')}>
      <DataTable
        caption={say('packs.nowCaption')}
        heads={[say('packs.pack'), say('packs.version'), say('packs.date'), say('packs.licence')]}
        rows={own.map(({ id, version, date, licence }) => [id, version, day(date), licence])}
      />
    </Block>
  );
}

/** Sets of packs, the newest first, each with what is other than in the one before. */
function History({ packs }: { readonly packs: Packs }): ReactNode {
  const say = useStewardWords();
  const { sets } = packs;
  return (
    <Block title={say('packs.history')}>
      {sets.length < 2 ? (
        <Nothing>{say('packs.noHistory')}</Nothing>
      ) : (
        <ol className="pack-history">
          {sets.slice(0, -1).map((set, i) => {
            const before = sets[i + 1];
            return before === undefined ? null : (
              <li key={set.name}>
                <Step set={set} before={before} packs={packs} />
              </li>
            );
          })}
        </ol>
      )}
    </Block>
  );
}

type PackStep = { readonly id: string; readonly before: Pack | null; readonly after: Pack | null };

function stepsBetween(before: PackSet, after: PackSet): readonly PackStep[] {
  const ids = [...new Set([...before.packs, ...after.packs].map(({ id }) => id))].toSorted();
  const of = (set: PackSet, id: string): Pack | null => set.packs.find((pack) => pack.id === id) ?? null;
  return ids
    .map((id) => ({ id, before: of(before, id), after: of(after, id) }))
    .filter((step) => JSON.stringify(step.before) !== JSON.stringify(step.after));
}

function Step({
  set,
  before,
  packs: { plans },
}: {
  readonly set: PackSet;
  readonly before: PackSet;
  readonly packs: Packs;
}): ReactNode {
  const say = useStewardWords();
  const { moment, number } = useFormats();
  const [shown, setShown] = useState<'rows' | 'plans' | null>(null);
  const steps = stepsBetween(before, set);
  const counts = plans.filter((one) => one.after === set.plans && one.after !== before.plans);
  const changed = counts.reduce((sum, one) => sum + one.changed, 0);
  const failed = counts.reduce((sum, one) => sum + one.failed, 0);
  const toggle = (what: 'rows' | 'plans'): void => setShown(shown === what ? null : what);
  return (
    <article className="pack-step">
      <h3>{say('packs.since', { date: moment(set.firstUsed) })}</h3>
      <ul>
        {steps.map(({ id, before: was, after: is }) => (
          <li key={id}>
            <strong>{id}</strong>{' '}
            {was === null
              ? say('packs.added', { version: is?.version ?? '' })
              : is === null
                ? say('packs.removed', { version: was.version })
                : say('packs.changed', { before: was.version, after: is.version })}
          </li>
        ))}
      </ul>
      <p>{say('packs.plans', { changed: number(changed), failed: number(failed) })}</p>
      <div className="steward-buttons">
        <button
          type="button"
          className="steward-button"
          aria-expanded={shown === 'rows'}
          onClick={() => toggle('rows')}
        >
          {say('packs.showRows')}
        </button>
        {changed + failed === 0 ? null : (
          <button
            type="button"
            className="steward-button"
            aria-expanded={shown === 'plans'}
            onClick={() => toggle('plans')}
          >
            {say('packs.showPlans')}
          </button>
        )}
      </div>
      {shown === 'rows' ? <PackDifferences before={before.name} after={set.name} /> : null}
      {shown === 'plans' ? <ChangedPlans after={set.plans} /> : null}
    </article>
  );
}
