import type { MouseEvent, ReactNode } from 'react';
import { actionText, capitalised, medicineHeading } from '@kairos/core/language';
import { type Action, MOST_ACTIONS_NOW, ownMedicines, verdictOrder } from '@kairos/core/plan';
import { Icon, type IconName, VerdictShape } from '../charts/index.ts';
import { ChangesBox } from './changes-box.tsx';
import { DecisionsOnStep, GoneDecisions } from './decisions.tsx';
import { NOT_KNOWN, NotKnownBox } from './not-known-box.tsx';
import { DoNotChange, PageHead, PersonLine, WhyButton } from './pieces.tsx';
import { fragmentOf } from './place.ts';
import { usePlan, type WhySubject } from './plan-context.ts';

/** What to do now, at most five steps; beside it the medicines, what changed and what is not known. */
export function Today(): ReactNode {
  const { plan, words, say } = usePlan();
  const first = plan.actions.slice(0, MOST_ACTIONS_NOW);
  const later = plan.actions.slice(MOST_ACTIONS_NOW);
  return (
    <article className="today">
      <PersonLine />
      <PageHead title={words.report.doFirst} lead={say('today.count', { count: first.length })}>
        {plan.gaps.length === 0 ? null : (
          <a className="partial" href="#/today" onClick={goToNotKnown}>
            <VerdictShape verdict="unknown" />
            {say('state.partial', { count: plan.gaps.length })}
          </a>
        )}
      </PageHead>
      <div className="with-aside">
        <div>
          {first.length === 0 ? (
            <p className="nothing">{words.report.nothingToDo}</p>
          ) : (
            <Steps actions={first} />
          )}
          {later.length === 0 ? null : (
            <details className="later">
              <summary>{words.actions.later(later.length)}</summary>
              <Steps actions={later} from={first.length + 1} />
            </details>
          )}
          <GoneDecisions />
        </div>
        <aside aria-label={say('today.aside')}>
          <MedicineTally />
          <DoNotChange />
          <ChangesBox />
          <NotKnownBox />
        </aside>
      </div>
    </article>
  );
}

/** Within the page: its address already names the place. */
function goToNotKnown(event: MouseEvent): void {
  event.preventDefault();
  const box = document.getElementById(NOT_KNOWN);
  box?.scrollIntoView();
  box?.focus({ preventScroll: true });
}

function Steps({
  actions,
  from = 1,
}: {
  readonly actions: readonly Action[];
  readonly from?: number;
}): ReactNode {
  return (
    <ol className="steps" start={from}>
      {actions.map((action, i) => (
        <Step key={action.id} action={action} place={from + i} />
      ))}
    </ol>
  );
}

function Step({ action, place }: { readonly action: Action; readonly place: number }): ReactNode {
  const { words, say, showWhy } = usePlan();
  const text = actionText(action, words);
  const { columns } = words.actions;
  // what a finding's treatments meet would tell what was found
  const conflicts = action.kind === 'finding' ? [] : text.conflicts;
  const why = [text.why, ...conflicts].filter((part) => part !== '').join(' ');
  const subject = subjectOf(action);
  return (
    <li className={`step ${action.verdict ?? action.kind}${place === 1 ? ' first' : ''}`}>
      <StepMark action={action} />
      <div className="step-body">
        {place === 1 ? <p className="kicker">{say('today.first')}</p> : null}
        <h2 className="step-what">
          <span className="step-number">{place}. </span>
          {text.what}
        </h2>
        <dl className="step-facts">
          <Fact icon="when" name={columns.when} said={text.when} />
          <Fact icon="who" name={columns.who} said={text.who} />
          <Fact name={columns.why} said={why} />
          <Fact name={columns.changes} said={text.changes} />
        </dl>
        <DecisionsOnStep step={action.id} />
        {subject === null ? null : <WhyButton about={text.what} onPress={() => showWhy(subject)} />}
        {action.kind === 'finding' ? <a href={fragmentOf('chances')}>{words.findings.heading}</a> : null}
      </div>
    </li>
  );
}

function Fact({
  icon,
  name,
  said,
}: {
  readonly icon?: IconName;
  readonly name: string;
  readonly said: string;
}): ReactNode {
  if (said === '') return null;
  return (
    <div className={icon === undefined ? 'fact' : 'fact short'}>
      <dt>
        {icon === undefined ? null : <Icon name={icon} />}
        {name}
      </dt>
      <dd>{said}</dd>
    </div>
  );
}

function StepMark({ action }: { readonly action: Action }): ReactNode {
  const { words } = usePlan();
  if (action.verdict === null)
    return (
      <span className="step-mark">
        <Icon name={markOf(action)} />
      </span>
    );
  return (
    <span className="step-mark">
      <VerdictShape verdict={action.verdict} />
      <span className="unseen">{words.verdicts[action.verdict].label}: </span>
    </span>
  );
}

function markOf({ kind }: Action): IconName {
  switch (kind) {
    case 'prevention':
      return 'prevention';
    case 'finding':
      return 'lock';
    case 'test':
      return 'check';
    case 'medicine':
    case 'question':
    case 'weigh':
      return 'medicines';
  }
}

function subjectOf(action: Action): WhySubject | null {
  if (action.kind === 'prevention') return { kind: 'prevention', actions: action.preventions };
  if (action.kind === 'finding' || action.kind === 'question' || action.medicine === null) return null;
  return { kind: 'medicine', name: action.medicine };
}

/** The person's medicines at a glance, each under its verdict's shape. */
function MedicineTally(): ReactNode {
  const { plan, words, showWhy } = usePlan();
  const own = ownMedicines(plan);
  if (own.length === 0) return null;
  return (
    <section className="tally" aria-labelledby="tally-title">
      <h2 id="tally-title">{words.report.yourMedicines}</h2>
      <ul>
        {verdictOrder.flatMap((verdict) =>
          own
            .filter((medicine) => medicine.verdict === verdict)
            .map(({ name }) => (
              <li key={name}>
                <button
                  type="button"
                  className={`tally-entry ${verdict}`}
                  onClick={() => showWhy({ kind: 'medicine', name })}
                >
                  <VerdictShape verdict={verdict} />
                  <span className="tally-name">
                    <bdi>{medicineHeading(name, words)}</bdi>
                  </span>
                  <span className="tally-verdict">{capitalised(words.verdicts[verdict].label)}</span>
                </button>
              </li>
            )),
        )}
      </ul>
      <a className="onward" href={fragmentOf('medicines')}>
        {words.report.whatItMeans}
      </a>
    </section>
  );
}
