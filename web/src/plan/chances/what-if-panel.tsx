import { type CSSProperties, type ReactNode, useId } from 'react';
import { capitalised, numberText } from '@kairos/core/language';
import { peopleOf } from '../../charts/index.ts';
import { usePlan } from '../plan-context.ts';
import { chanceName, movedText } from './chance-card.tsx';
import type { Chance } from './chance.ts';
import type { WhatIfState } from './use-what-if.ts';
import { asRecorded, isAsked, type Slider, sliders, withMeasure, withSmoking } from './what-if.ts';

/** Sliders for what can be moved, and what becomes of the chances. */
export function WhatIfPanel({
  state,
  now,
  then,
}: {
  readonly state: WhatIfState;
  readonly now: readonly Chance[];
  readonly then: ReadonlyMap<string, number>;
}): ReactNode {
  const { say } = usePlan();
  return (
    <details className="what-if" open={isWide()}>
      <summary>
        <h2>{say('whatif.title')}</h2>
      </summary>
      <div className="what-if-body">
        <PanelBody state={state} now={now} then={then} />
      </div>
    </details>
  );
}

function PanelBody({ state, now, then }: Parameters<typeof WhatIfPanel>[0]): ReactNode {
  const { say } = usePlan();
  const { own, asked, ask, readiness } = state;
  const shown = sliders.filter(({ measure }) => own.measures.has(measure));
  if (shown.length === 0 && !own.asksSmoking) return <p>{say('whatif.none')}</p>;
  if (readiness === 'other-release') return <p role="alert">{say('whatif.otherRelease')}</p>;
  if (readiness === 'failed') return <NotReady again={state.again} />;
  return (
    <>
      <p className="small">{say('whatif.lead')}</p>
      <div className="sliders">
        {shown.map((slider) => (
          <MeasureSlider key={slider.measure} slider={slider} state={state} />
        ))}
        {own.asksSmoking ? <SmokingChoice state={state} /> : null}
      </div>
      <Outcome now={now} then={then} />
      <PanelStatus state={state} />
      <button
        type="button"
        className="button quiet"
        disabled={!isAsked(asked)}
        onClick={() => ask(asRecorded)}
      >
        {say('whatif.reset')}
      </button>
      <p className="small muted">{say('whatif.caution')}</p>
    </>
  );
}

/** Sliders can be moved while what is reckoned with is on its way: the answer comes when it is here. */
function PanelStatus({ state: { failed, readiness } }: { readonly state: WhatIfState }): ReactNode {
  const { say } = usePlan();
  const preparing = say('whatif.preparing');
  return (
    <>
      <p role="status" className="small">
        {failed ? say('whatif.failed') : readiness === 'preparing' ? preparing : null}
      </p>
      {readiness === 'preparing' ? <progress className="what-if-progress" aria-label={preparing} /> : null}
    </>
  );
}

function NotReady({ again }: { readonly again: () => void }): ReactNode {
  const { say } = usePlan();
  return (
    <>
      <p role="alert">{say('whatif.failed')}</p>
      <button type="button" className="button quiet" onClick={again}>
        {say('whatif.again')}
      </button>
    </>
  );
}

/** Beside the chances the sliders stand open; above them, on a phone, they would push them away. */
function isWide(): boolean {
  return matchMedia('(min-width: 70rem)').matches;
}

function MeasureSlider({
  slider,
  state: { own, asked, ask },
}: {
  readonly slider: Slider;
  readonly state: WhatIfState;
}): ReactNode {
  const { words, say } = usePlan();
  const id = useId();
  const { measure, input, unit, least, most, step } = slider;
  const yours = own.measures.get(measure) ?? least;
  const value = asked.measures[measure] ?? yours;
  const said = (number: number): string =>
    `${numberText(Number(number.toFixed(step < 1 ? 1 : 0)), words)} ${unit}`;
  const shareOf = (number: number): CSSProperties =>
    ({ '--share': (Math.min(most, Math.max(least, number)) - least) / (most - least) }) as CSSProperties;
  return (
    <div className="slider">
      <label htmlFor={id}>{capitalised(words.risks.input[input] ?? input)}</label>
      <output htmlFor={id}>{said(value)}</output>
      <span className="slider-track">
        <input
          id={id}
          type="range"
          min={least}
          max={most}
          step={step}
          value={value}
          aria-valuetext={`${said(value)}, ${say('whatif.yours', { value: said(yours) })}`}
          style={shareOf(value)}
          onChange={(event) =>
            ask(withMeasure(asked, [measure, nearest(event.target.valueAsNumber, yours, step)], own))
          }
        />
        <span className="slider-own" style={shareOf(yours)} aria-hidden="true" />
      </span>
      {value === yours ? null : (
        <span className="small muted" aria-hidden="true">
          {say('whatif.yours', { value: said(yours) })}
        </span>
      )}
    </div>
  );
}

/** The person's own value where a slider stands as near to it as its steps allow. */
function nearest(value: number, own: number, step: number): number {
  return Math.abs(value - own) < step / 2 ? own : Number(value.toFixed(2));
}

function SmokingChoice({ state: { own, asked, ask } }: { readonly state: WhatIfState }): ReactNode {
  const { words, say } = usePlan();
  const name = useId();
  const chosen = asked.smokes ?? own.smokes;
  const answer = (smokes: boolean): string => words.recordedValues[smokes ? 'yes' : 'no'] ?? '';
  return (
    <fieldset className="choice">
      <legend>
        {capitalised(words.risks.input['smoker'] ?? '')}
        <span className="small muted">
          {own.smokes === null ? say('whatif.unknown') : say('whatif.yours', { value: answer(own.smokes) })}
        </span>
      </legend>
      <div className="choice-row">
        {[false, true].map((smokes) => (
          <label key={String(smokes)}>
            <input
              type="radio"
              name={name}
              checked={chosen === smokes}
              onChange={() => ask(withSmoking(asked, smokes, own))}
            />
            <span>{capitalised(answer(smokes))}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A line a chance: now, then, and the difference in people. */
function Outcome({
  now,
  then,
}: {
  readonly now: readonly Chance[];
  readonly then: ReadonlyMap<string, number>;
}): ReactNode {
  const { words, say } = usePlan();
  if (then.size === 0) return null;
  return (
    <ul className="outcome" aria-live="polite">
      {now.map((chance) => {
        const [before, after] = [peopleOf(chance.risk), peopleOf(then.get(chance.id) ?? chance.risk)];
        return (
          <li key={chance.id} className={after < before ? 'less' : after > before ? 'more' : 'same'}>
            <span>{chanceName(chance, words)}</span>
            <span className="outcome-counts">
              {before} → <b>{after}</b>
            </span>
            <span className="small">{movedText(before, after, say)}</span>
          </li>
        );
      })}
    </ul>
  );
}
