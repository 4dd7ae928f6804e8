import { type ReactNode, useEffect, useState } from 'react';
import { Fetched, ProblemBox, useRead, useRenew, useWrite } from '../account/index.ts';
import { useStewardWords } from '../words/index.ts';
import type { RecomputeRun } from './answers.ts';
import { useFormats } from './formats.ts';
import { Block, DataTable, Figure, Nothing, PageHead } from './pieces.tsx';

const PATH = '/steward/recompute';
const ASKED_EVERY_MS = 700;

const isOpen = ({ state }: RecomputeRun): boolean => state !== 'done' && state !== 'failed';

/** How far the computing of everybody anew is, and the way to start it. */
export function RecomputePage(): ReactNode {
  const say = useStewardWords();
  const reading = useRead<{ readonly runs: readonly RecomputeRun[] }>(PATH);
  return (
    <>
      <PageHead title={say('recompute.title')} lead={say('recompute.lead')} />
      <Fetched of={reading}>{({ runs }) => <Runs runs={runs} />}</Fetched>
    </>
  );
}

function Runs({ runs }: { readonly runs: readonly RecomputeRun[] }): ReactNode {
  const say = useStewardWords();
  const renew = useRenew();
  const current = runs.find(isOpen) ?? null;
  const isRunning = current !== null;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => void renew([PATH]), ASKED_EVERY_MS);
    return () => {
      clearInterval(timer);
      // What it changed is counted elsewhere, too.
      void renew(['/steward/packs']);
    };
  }, [isRunning, renew]);
  return (
    <>
      <Block title={say('recompute.now')}>
        {current === null ? <Start last={runs[0] ?? null} /> : <Progress run={current} />}
      </Block>
      <Block title={say('recompute.history')}>
        {runs.length === 0 ? <Nothing>{say('recompute.empty')}</Nothing> : <History runs={runs} />}
      </Block>
    </>
  );
}

function Progress({ run }: { readonly run: RecomputeRun }): ReactNode {
  const say = useStewardWords();
  const { number, share } = useFormats();
  const { state, done, of, changed, failed } = run;
  const text =
    of === 0
      ? say(`state.${state}`)
      : say('recompute.progress', { done: number(done), of: number(of), share: share(done, of) });
  return (
    <div className="recompute-now">
      <p role="status">
        <strong>{say(`state.${state}`)}</strong> {of === 0 ? null : text}
      </p>
      <progress aria-label={text} {...(of === 0 ? {} : { value: done, max: of })} />
      <dl className="steward-figures">
        <Figure name={say('recompute.changed')} value={number(changed)} />
        <Figure name={say('recompute.failed')} value={number(failed)} />
      </dl>
      {state === 'interrupted' ? <p>{say('recompute.resumes')}</p> : null}
    </div>
  );
}

/** Starting is asked for twice: it occupies the server for as long as it takes. */
function Start({ last }: { readonly last: RecomputeRun | null }): ReactNode {
  const say = useStewardWords();
  const { moment, number } = useFormats();
  const [isAsked, setAsked] = useState(false);
  const starting = useWrite(() => ({ path: PATH, method: 'POST' }), [PATH]);
  return (
    <div className="recompute-now">
      <p role="status">
        {last === null
          ? say('recompute.never')
          : say('recompute.last', {
              date: moment(last.last),
              done: number(last.done),
              changed: number(last.changed),
              failed: number(last.failed),
            })}
      </p>
      {starting.problem === null ? null : <ProblemBox problem={starting.problem} />}
      {isAsked ? (
        <>
          <p>{say('recompute.sure')}</p>
          <div className="steward-buttons">
            <button
              type="button"
              className="steward-button main"
              disabled={starting.isWriting}
              onClick={() => void starting.write(undefined).then(() => setAsked(false))}
            >
              {say('recompute.confirm')}
            </button>
            <button type="button" className="steward-button" onClick={() => setAsked(false)}>
              {say('recompute.cancel')}
            </button>
          </div>
        </>
      ) : (
        <button type="button" className="steward-button main" onClick={() => setAsked(true)}>
          {say('recompute.start')}
        </button>
      )}
    </div>
  );
}

function History({ runs }: { readonly runs: readonly RecomputeRun[] }): ReactNode {
  const say = useStewardWords();
  const { moment, number } = useFormats();
  return (
    <DataTable
      caption={say('recompute.history')}
      heads={[
        say('recompute.began'),
        say('recompute.why'),
        say('recompute.state'),
        say('recompute.done'),
        say('recompute.changed'),
        say('recompute.failed'),
      ]}
      rows={runs.map(({ began, byHand, state, done, of, changed, failed }) => [
        moment(began),
        say(byHand ? 'recompute.byHand' : 'recompute.byPacks'),
        say(`state.${state}`),
        `${number(done)} / ${number(of)}`,
        number(changed),
        number(failed),
      ])}
    />
  );
}
