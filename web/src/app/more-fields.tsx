import type { ReactNode } from 'react';
import { useWords } from '../words/index.ts';
import { today } from './question.ts';

/** What some files need said beside them. */
export function MoreFields({ isOpen }: { readonly isOpen: boolean }): ReactNode {
  const say = useWords();
  return (
    <details className="app-more" open={isOpen}>
      <summary>{say('start.more')}</summary>
      <label className="app-field">
        <span>{say('start.age')}</span>
        <input name="age" type="number" min={0} max={120} step={1} />
      </label>
      <label className="app-field">
        <span>{say('start.build')}</span>
        <select name="build">
          <option value="">{say('start.build-unknown')}</option>
          <option>GRCh37</option>
          <option>GRCh38</option>
        </select>
      </label>
      <label className="app-field">
        <span>{say('start.sample')}</span>
        <input name="sample" autoComplete="off" spellCheck={false} />
      </label>
      <label className="app-field">
        <span>{say('start.day')}</span>
        <input name="day" type="date" defaultValue={today()} />
      </label>
      <label className="app-check">
        <input name="same-person" type="checkbox" />
        <span>{say('start.same-person')}</span>
      </label>
      <label className="app-check">
        <input name="absent" type="checkbox" />
        <span>{say('start.absent')}</span>
      </label>
    </details>
  );
}
