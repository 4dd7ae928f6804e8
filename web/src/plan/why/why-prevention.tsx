import type { ReactNode } from 'react';
import {
  capitalised,
  dateText,
  mayChangeText,
  mergedText,
  missingFactsText,
  preventionInterval,
  preventionName,
  preventionReason,
  preventionWhen,
} from '@kairos/core/language';
import type { PlanPreventionItem } from '@kairos/core/plan';
import { Reference, SourcePlace } from '../pieces.tsx';
import { usePlan } from '../plan-context.ts';
import { TrailStep } from './trail.tsx';

/** Why something of prevention is due: the rule and its document, then the facts with their places. */
export function WhyPrevention({ actions }: { readonly actions: readonly string[] }): ReactNode {
  const { plan } = usePlan();
  const items = plan.prevention.filter(({ action }) => actions.includes(action));
  return items.map((item) => <Item key={item.action} item={item} named={items.length > 1} />);
}

function Item({ item, named }: { readonly item: PlanPreventionItem; readonly named: boolean }): ReactNode {
  const { words, say } = usePlan();
  const { prevention } = words;
  const about = [
    prevention.action[item.action]?.plain ?? '',
    preventionReason(item, words),
    preventionWhen(item, words),
  ].filter((text) => text !== '');
  const notes = [
    item.shortened ? prevention.shortened : '',
    mergedText(item, words),
    mayChangeText(item, words),
    item.missing.length === 0 ? '' : prevention.missingFacts(missingFactsText(item.missing, words)),
  ].filter((text) => text !== '');
  return (
    <section className="drawer-part">
      {named ? <h3 className="part-name">{capitalised(preventionName(item.action, words))}</h3> : null}
      <p>{about.map((text) => `${capitalised(text)}${/[.!?]$/.test(text) ? '' : '.'}`).join(' ')}</p>
      <ol className="trail">
        <TrailStep title={say('why.rule')}>
          <RuleLine item={item} />
          {notes.map((note) => (
            <p key={note} className="small">
              {capitalised(note)}
            </p>
          ))}
        </TrailStep>
        <TrailStep title={say('why.facts')}>
          <ul className="file-rows">
            {item.because.map((fact) => (
              <FactLine key={`${fact.fact} ${fact.name} ${String(fact.value)}`} fact={fact} />
            ))}
          </ul>
        </TrailStep>
      </ol>
    </section>
  );
}

function RuleLine({ item }: { readonly item: PlanPreventionItem }): ReactNode {
  const { words } = usePlan();
  const { prevention } = words;
  const { source, strength, rules } = item;
  const often = item.status === 'unknown' ? '' : preventionInterval(item, words);
  return (
    <>
      {often === '' ? null : <p>{capitalised(often)}.</p>}
      {source === null ? null : (
        <p>
          <Reference address={source.reference}>{source.title}</Reference>, {dateText(source.date, words)}
        </p>
      )}
      <p className="small muted">
        {strength === null ? null : `${prevention.columns.strength}: ${prevention.strength[strength]} · `}
        {rules.join(', ')}
      </p>
    </>
  );
}

type UsedFact = PlanPreventionItem['because'][number];

/** A fact of the record a rule asked for, with where it was read. */
export function FactLine({ fact }: { readonly fact: UsedFact }): ReactNode {
  const { words } = usePlan();
  const { prevention } = words;
  const named = prevention.condition[fact.name] ?? prevention.kin[fact.name] ?? prevention.measure[fact.name];
  const value =
    fact.value === null
      ? prevention.notRecorded
      : (prevention.condition[String(fact.value)] ??
        words.recordedValues[String(fact.value)] ??
        String(fact.value));
  // Age, sex and the like are named by what they are alone.
  const name = fact.name === fact.fact ? '' : ` ${named ?? preventionName(fact.name, words)}`;
  return (
    <li>
      {capitalised(prevention.fact[fact.fact])}
      {name}: {value}
      {fact.date === null ? null : `, ${dateText(fact.date, words)}`}
      {fact.source === null ? null : (
        <span className="muted">
          {' '}
          (<SourcePlace source={fact.source} />)
        </span>
      )}
    </li>
  );
}
