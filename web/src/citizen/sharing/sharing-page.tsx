import type { Language } from '@kairos/core/language';
import type { ReactNode } from 'react';
import { useCitizenWords } from '../../words/index.ts';
import { CitizenPage } from '../pieces.tsx';
import { CardList } from './card-list.tsx';
import { LinkForm } from './link-form.tsx';
import { LinkList } from './link-list.tsx';
import { SafetyCard } from './safety-card.tsx';

/** Showing a part of the record to somebody without an account. */
export function SharingPage({
  person,
  language,
}: {
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  return (
    <CitizenPage title={say('sharing.title')} lead={say('sharing.lead')}>
      <LinkForm person={person} language={language} />
      <LinkList person={person} language={language} />
      <SafetyCard person={person} language={language} />
      <CardList person={person} language={language} />
    </CitizenPage>
  );
}
