import type { ReactNode } from 'react';
import type { Progress } from '../analysis/index.ts';
import { useWords } from '../words/index.ts';

/** How far the analysis is. */
export function Working({ progress }: { readonly progress: Progress }): ReactNode {
  const say = useWords();
  const text =
    progress.step === 'file' ? say('work.file', { name: progress.file }) : say(`work.${progress.step}`);
  return (
    <main className="app-page" aria-busy="true">
      <h1>{say('work.title')}</h1>
      <p role="status">{text}</p>
      <div className="app-progress">
        <progress
          aria-label={text}
          {...(progress.step === 'file' ? { value: progress.done, max: progress.total } : {})}
        />
        <span aria-hidden="true">
          {progress.step === 'file' ? `${Math.floor((100 * progress.done) / progress.total)} %` : ''}
        </span>
      </div>
    </main>
  );
}
