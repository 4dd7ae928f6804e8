import type { ReactNode } from 'react';
import { useWords } from '../words/index.ts';

/** The first screen: what this is, and where files are dropped. */
export function StartPage(): ReactNode {
  const say = useWords();
  return (
    <main>
      <h1>{say('start.title')}</h1>
      <p>{say('start.promise')}</p>
    </main>
  );
}
