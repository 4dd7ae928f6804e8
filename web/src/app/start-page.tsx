import type { Gap } from '@kairos/core/base';
import type { Language } from '@kairos/core/language';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { exampleFiles } from '../analysis/index.ts';
import { useWords } from '../words/index.ts';
import { DropPlace } from './drop-place.tsx';
import { Failure } from './failure.tsx';
import { MoreFields } from './more-fields.tsx';
import { questionOf } from './question.ts';
import type { Analysis } from './use-analysis.ts';

type StartPageProps = {
  readonly analysis: Analysis;
  readonly problem: { readonly problem: Gap | null } | null;
  readonly language: Language;
};

/** The first screen: what this is, where files are dropped, and what is asked beside them. */
export function StartPage({ analysis, problem, language }: StartPageProps): ReactNode {
  const say = useWords();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [medicines, setMedicines] = useState('');
  const add = (more: readonly File[]): void => {
    // The worker fetches what it needs while the person goes on.
    analysis.analyst();
    const names = new Set(more.map(({ name }) => name));
    setFiles((before) => [...before.filter(({ name }) => !names.has(name)), ...more]);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void analysis.analyse(files, questionOf(new FormData(event.currentTarget)));
  };
  const tryExample = (form: HTMLFormElement | null): void => {
    if (form === null) return;
    exampleFiles().then(
      (example) => analysis.analyse(example, questionOf(new FormData(form))),
      () => analysis.fail(null),
    );
  };
  return (
    <main className="app-page">
      <h1>{say('start.title')}</h1>
      <p className="app-promise">{say('start.promise')}</p>
      {problem === null ? null : <Failure problem={problem.problem} language={language} />}
      <form onSubmit={submit}>
        <DropPlace
          files={files}
          onAdd={add}
          onRemove={(gone) => setFiles((before) => before.filter((file) => file !== gone))}
        />
        <label className="app-field">
          <span>{say('start.medicines')}</span>
          <input
            name="medicines"
            autoComplete="off"
            spellCheck={false}
            aria-describedby="medicines-hint"
            value={medicines}
            onChange={({ target }) => setMedicines(target.value)}
          />
        </label>
        <p className="app-small" id="medicines-hint">
          {say('start.medicines-hint')}
        </p>
        <MoreFields isOpen={problem !== null} />
        <div className="app-buttons">
          <button type="submit" className="app-main" disabled={files.length === 0 && medicines.trim() === ''}>
            {say('start.make')}
          </button>
          <button
            type="button"
            className="app-quiet"
            onClick={({ currentTarget }) => tryExample(currentTarget.form)}
          >
            {say('start.example')}
          </button>
        </div>
      </form>
    </main>
  );
}
