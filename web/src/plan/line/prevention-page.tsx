import { type ReactNode, useState } from 'react';
import {
  capitalised,
  dateText,
  missingFactsText,
  preventionInterval,
  preventionName,
  preventionReason,
  preventionWhen,
  tellText,
} from '@kairos/core/language';
import type { PlanPreventionItem } from '@kairos/core/plan';
import { Icon } from '../../charts/index.ts';
import type { PlanWordId } from '../../words/index.ts';
import { PageHead, WhyButton } from '../pieces.tsx';
import { usePlan } from '../plan-context.ts';
import { saveText } from '../save-text.ts';
import { AgeLanes } from './age-lanes.tsx';
import '../style/line.css';
import { dayOf, preventionLine, type Stretch, stretches } from './prevention-line.ts';

const titles: Readonly<Record<Stretch, PlanWordId>> = {
  due: 'line.due',
  soon: 'line.soon',
  later: 'line.later',
  done: 'line.done',
};

/** The person's prevention along their life: due, soon, later, done; each with its reason and its document. */
export function PreventionPage(): ReactNode {
  const { plan, words, say } = usePlan();
  const line = preventionLine(plan);
  const { prevention } = words;
  const isEmpty = stretches.every((stretch) => line.stretches[stretch].length === 0);
  return (
    <article className="prevention">
      <PageHead title={prevention.heading} lead={prevention.lead}>
        {isEmpty ? null : <CalendarButton />}
      </PageHead>
      {isEmpty ? <p className="nothing">{say('line.none')}</p> : null}
      {!isEmpty && line.stretches.due.length === 0 ? (
        <p className="nothing">{prevention.nothingDue}</p>
      ) : null}
      <div className="line">
        {stretches.map((stretch) => (
          <LineStretch key={stretch} stretch={stretch} items={line.stretches[stretch]} />
        ))}
      </div>
      <AgeLanes />
      {line.open.length === 0 ? null : (
        <section className="box" aria-labelledby="open-title">
          <h2 id="open-title">{say('line.open')}</h2>
          <ul>
            {line.open.map((item) => (
              <li key={item.action}>
                <b>{capitalised(preventionName(item.action, words))}</b>:{' '}
                {prevention.missingFacts(missingFactsText(item.missing, words))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {line.waitsForGenes ? <p className="small muted">{prevention.genesNotAsked}</p> : null}
    </article>
  );
}

/** The plan's steps as a calendar file. */
function CalendarButton(): ReactNode {
  const { say, source } = usePlan();
  const [isFailed, setFailed] = useState(false);
  const { calendar } = source;
  if (calendar === null) return null;
  const save = async (): Promise<void> => {
    try {
      const { text, ...file } = await calendar();
      saveText(text, file);
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="calendar-button">
      <button type="button" className="button" onClick={() => void save()}>
        <Icon name="prevention" />
        {say('line.calendar')}
      </button>
      <span className="small muted" role="status">
        {say(isFailed ? 'state.failed' : 'line.calendarHint')}
      </span>
    </div>
  );
}

function LineStretch({
  stretch,
  items,
}: {
  readonly stretch: Stretch;
  readonly items: readonly PlanPreventionItem[];
}): ReactNode {
  const { say } = usePlan();
  if (items.length === 0) return null;
  return (
    <section className={`stretch ${stretch}`} aria-labelledby={`stretch-${stretch}`}>
      <h2 id={`stretch-${stretch}`}>
        {say(titles[stretch])} <span className="count">{items.length}</span>
      </h2>
      <ul>
        {items.map((item) => (
          <LineItem key={item.action} item={item} stretch={stretch} />
        ))}
      </ul>
    </section>
  );
}

function LineItem({
  item,
  stretch,
}: {
  readonly item: PlanPreventionItem;
  readonly stretch: Stretch;
}): ReactNode {
  const { words, showWhy } = usePlan();
  const { prevention } = words;
  const name = capitalised(preventionName(item.action, words));
  const plain = prevention.action[item.action]?.plain ?? '';
  const when = preventionWhen(item, words) || capitalised(preventionReason(item, words));
  const told = tellText(item, words);
  const often = item.status === 'declined' ? '' : preventionInterval(item, words);
  return (
    <li className={`line-item ${item.status}`}>
      <span className="line-mark">{stretch === 'done' ? <Icon name="done" /> : null}</span>
      <LineDay item={item} />
      <div className="line-body">
        <h3>
          {name}
          {item.status === 'overdue' || item.status === 'declined' ? (
            <span className={`status-mark ${item.status}`}>{prevention.status[item.status]}</span>
          ) : null}
        </h3>
        {plain === '' || stretch === 'done' ? null : <p>{capitalised(plain)}.</p>}
        <p className="small">
          {[when, often === '' ? '' : `${capitalised(often)}.`].filter((text) => text !== '').join(' ')}
        </p>
        {told === '' ? null : (
          <p className="small">
            <bdi>{told}</bdi>
          </p>
        )}
        {item.source === null ? null : <p className="small muted">{item.source.title}</p>}
        <WhyButton about={name} onPress={() => showWhy({ kind: 'prevention', actions: [item.action] })} />
      </div>
    </li>
  );
}

/** The day beside the line, and how old the person is then. */
function LineDay({ item }: { readonly item: PlanPreventionItem }): ReactNode {
  const { words, say } = usePlan();
  const day = dayOf(item);
  const neverDone = item.status === 'due' && item.lastDone === null;
  const age = item.ageAtDue ?? (item.reason?.kind === 'too-young' ? item.reason.from : null);
  return (
    <span className="line-day small">
      {neverDone ? <span className="muted">{words.prevention.notRecorded}</span> : null}
      {day === null || neverDone ? null : <span>{dateText(day, words)}</span>}
      {age === null || neverDone ? null : <span className="muted">{say('line.age', { age })}</span>}
    </span>
  );
}
