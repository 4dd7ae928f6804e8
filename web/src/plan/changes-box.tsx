import { type ReactNode, useId, useState } from 'react';
import { isGap } from '@kairos/core/base';
import { capitalised, dateText, diseaseName, medicineHeading, preventionName } from '@kairos/core/language';
import type { Verdict } from '@kairos/core/plan';
import { Icon, VerdictShape } from '../charts/index.ts';
import { percentsOf, sortChanges, verdictIn } from './changes.ts';
import { type PlanChange, type PlanChanges, type PlanSource, usePlan } from './plan-context.ts';

/** What is other than in an earlier plan; where none was given, the way to give one. */
export function ChangesBox(): ReactNode {
  const { say, changes: given, words, source } = usePlan();
  const [chosen, setChosen] = useState<PlanChanges | 'wrong-file' | null>(null);
  const changes = chosen ?? given;
  if (given === null && source.compare === null) return null;
  return (
    <section className="box changes" aria-labelledby="changes-title">
      <h2 id="changes-title">
        <Icon name="changes" />
        {say('changes.title')}
      </h2>
      {changes === null || changes === 'wrong-file' ? null : (
        <>
          <p className="muted">{say('changes.since', { date: dateText(changes.since, words) })}</p>
          <ChangesList changes={changes.changes} />
        </>
      )}
      <p role="status">{changes === 'wrong-file' ? say('changes.wrongFile') : null}</p>
      {given === null && source.compare !== null ? (
        <ChooseEarlier compare={source.compare} onChanges={setChosen} />
      ) : null}
    </section>
  );
}

function ChooseEarlier({
  compare,
  onChanges,
}: {
  readonly compare: NonNullable<PlanSource['compare']>;
  readonly onChanges: (changes: PlanChanges | 'wrong-file') => void;
}): ReactNode {
  const { say } = usePlan();
  const hint = useId();
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const changes = await compare(await file.text(), file.name);
    onChanges(isGap(changes) ? 'wrong-file' : changes);
  };
  return (
    <>
      <label className="file-button">
        {say('changes.choose')}
        <input
          type="file"
          accept=".json,application/json"
          aria-describedby={hint}
          onChange={(event) => void choose(event.target.files?.[0])}
        />
      </label>
      <p id={hint} className="small muted">
        {say('changes.hint')}
      </p>
    </>
  );
}

function ChangesList({ changes }: { readonly changes: readonly PlanChange[] }): ReactNode {
  const { plan, say } = usePlan();
  const { told, genes, knowledge, others } = sortChanges(changes, plan);
  if (changes.length === 0) return <p>{say('changes.none')}</p>;
  return (
    <ul className="change-list">
      {told.map((change) => (
        <li key={`${change.kind} ${change.name}`}>
          <ToldChange change={change} />
        </li>
      ))}
      {genes === 0 ? null : <li>{say('changes.genes', { count: genes })}</li>}
      {knowledge === 0 ? null : <li>{say('changes.knowledge', { count: knowledge })}</li>}
      {others === 0 ? null : <li className="muted">{say('changes.more', { count: others })}</li>}
    </ul>
  );
}

function ToldChange({ change }: { readonly change: PlanChange }): ReactNode {
  const { words, say } = usePlan();
  const { kind, name, before, now } = change;
  if (kind === 'medicine') {
    return (
      <>
        <b>{medicineHeading(name, words)}</b>:{' '}
        <VerdictChange before={verdictIn(before)} now={verdictIn(now)} />
      </>
    );
  }
  if (kind === 'absolute-risk')
    return (
      <>
        <b>{capitalised(diseaseName(name, words))}</b>:{' '}
        {say('changes.fromTo', { before: percentsOf(before), now: percentsOf(now) })}
      </>
    );
  return (
    <>
      <b>{capitalised(stepName(name, words))}</b>: {say(before === '' ? 'changes.new' : 'changes.gone')}
    </>
  );
}

function VerdictChange({
  before,
  now,
}: {
  readonly before: Verdict | null;
  readonly now: Verdict | null;
}): ReactNode {
  const { words, say } = usePlan();
  if (now === null) return say('changes.gone');
  const mark = (verdict: Verdict): ReactNode => (
    <span className={`inline-verdict ${verdict}`}>
      <VerdictShape verdict={verdict} /> {words.verdicts[verdict].label}
    </span>
  );
  return before === null ? (
    <>
      {say('changes.new')}, {mark(now)}
    </>
  ) : (
    <>
      {mark(before)} <span aria-hidden="true">→</span> {mark(now)}
    </>
  );
}

/** A step's id is its kind and what it is about. */
function stepName(id: string, words: ReturnType<typeof usePlan>['words']): string {
  const [kind = '', subject = id] = id.split(/:(.*)/s);
  return kind === 'prevention' ? preventionName(subject, words) : medicineHeading(subject, words);
}
