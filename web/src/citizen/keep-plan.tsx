import type { Language } from '@kairos/core/language';
import { type ReactNode, useState } from 'react';
import { type Problem, ProblemBox, useAccount } from '../account/index.ts';
import { useWords } from '../words/index.ts';
import { saveBlob } from './save-blob.ts';

/** The forms in which the server gives a plan. */
const forms = [
  { form: 'html', operation: 'report', name: 'report.html' },
  { form: 'fhir', operation: 'plan', name: 'report.fhir.json' },
  { form: 'ips', operation: 'summary', name: 'report.ips.json' },
] as const;

/** Takes the plan along, as the page without an account does. */
export function KeepPlan({
  person,
  language,
}: {
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const say = useWords();
  const { session } = useAccount();
  const [problem, setProblem] = useState<Problem | null>(null);
  const keep = async ({ operation, name }: (typeof forms)[number]): Promise<void> => {
    const path = `/fhir/Patient/${person}/$${operation}?language=${language}`;
    const answer = await session.ask<Blob>({ path, as: 'blob' });
    setProblem(answer.isDone ? null : answer.problem);
    if (answer.isDone) saveBlob(name, answer.value);
  };
  return (
    <footer className="app-keep">
      <h2>{say('keep.title')}</h2>
      <div className="app-buttons">
        {forms.map((own) => (
          <button key={own.form} type="button" className="app-quiet" onClick={() => void keep(own)}>
            {say(`keep.${own.form}`)}
          </button>
        ))}
        <button type="button" className="app-quiet" onClick={() => print()}>
          {say('keep.print')}
        </button>
      </div>
      {problem === null ? null : <ProblemBox problem={problem} />}
    </footer>
  );
}
