import { type ReactNode, useState } from 'react';
import {
  actionText,
  capitalised,
  coverageTexts,
  preventionName,
  preventionWhen,
  tellText,
} from '@kairos/core/language';
import type { PlanFindings } from '@kairos/core/plan';
import { Icon } from '../../charts/index.ts';
import { usePlan } from '../plan-context.ts';
import { ChanceCard } from './chance-card.tsx';
import { chancesOf } from './chance.ts';

type Asked = Extract<PlanFindings, { readonly kind: 'asked' }>;

/** Results about single genes that the person asked for: closed until they open them, and closed again when they leave. */
export function SensitiveResults(): ReactNode {
  const { plan, words, say } = usePlan();
  const [isOpen, setOpen] = useState(false);
  const { findings } = plan;
  if (findings.kind === 'not-asked') return null;
  return (
    <section className="sensitive" aria-labelledby="sensitive-title">
      <h2 id="sensitive-title">
        <Icon name="lock" />
        {words.findings.heading}
      </h2>
      {isOpen ? null : (
        <p>
          {words.findings.open} {say('sensitive.before')}
        </p>
      )}
      <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {say(isOpen ? 'sensitive.hide' : 'sensitive.show')}
      </button>
      {isOpen ? <Opened findings={findings} /> : null}
    </section>
  );
}

function Opened({ findings }: { readonly findings: Asked }): ReactNode {
  const { plan, words } = usePlan();
  const chances = chancesOf(plan, { events: {}, fromFinding: true });
  return (
    <div className="sensitive-results">
      <p className="strong">{words.findings.lead}</p>
      {findings.findings.length === 0 ? (
        <p>{words.findings.none}</p>
      ) : (
        <ul className="findings">
          {findings.findings.map((finding) => (
            <li key={`${finding.gene} ${finding.condition}`}>
              <b lang="en">{finding.condition}</b> <span className="muted">({finding.gene})</span>
              <p>{words.findings.kind[finding.kind].plain}</p>
              {finding.weaklyReviewed || finding.doubtful ? (
                <p className="strong">{words.findings.confirmFirst}</p>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <WhatFollows />
      {chances.length === 0 ? null : (
        <>
          <h3>{words.absoluteRisks.heading}</h3>
          {chances.map((chance) => (
            <ChanceCard key={chance.id} chance={chance} asked={null} />
          ))}
        </>
      )}
      {coverageTexts(findings, words).map((text) => (
        <p key={text} className="small">
          {text}
        </p>
      ))}
    </div>
  );
}

/** Prevention and family that follow from what was found: told here and nowhere else. */
function WhatFollows(): ReactNode {
  const { plan, words } = usePlan();
  const items = plan.prevention.filter(({ fromFinding }) => fromFinding);
  const step = plan.actions.find(({ kind }) => kind === 'finding');
  if (items.length === 0) return null;
  return (
    <>
      <h3>{words.findings.follows}</h3>
      <ul className="findings">
        {items.map((item) => {
          const { action } = item;
          const plain = words.prevention.action[action]?.plain ?? '';
          return (
            <li key={action}>
              <b>{capitalised(preventionName(action, words))}</b>
              <p>
                {capitalised(plain)}. {preventionWhen(item, words)} <bdi>{tellText(item, words)}</bdi>
              </p>
            </li>
          );
        })}
      </ul>
      {(step === undefined ? [] : actionText(step, words).conflicts).map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
  );
}
