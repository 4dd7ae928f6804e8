import type { Language } from '@kairos/core/language';
import { type ReactNode, useState } from 'react';
import { type Problem, ProblemBox, useAccount, useRenew } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { Check, Part, Said } from '../pieces.tsx';
import { saveBlob } from '../save-blob.ts';

/** The medication-safety card: a page to be printed and folded, with signed codes. */
export function SafetyCard({
  person,
  language,
}: {
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const { session } = useAccount();
  const renew = useRenew();
  const [hasName, setName] = useState(true);
  const [hasBirthDate, setBirthDate] = useState(true);
  const [state, setState] = useState<'idle' | 'saved' | Problem>('idle');
  const save = async (): Promise<void> => {
    const asked = new URLSearchParams({
      patient: person,
      language,
      name: String(hasName),
      birthDate: String(hasBirthDate),
    });
    const answer = await session.ask<Blob>({ path: `/sharing/card?${asked.toString()}`, as: 'blob' });
    if (answer.isDone) saveBlob('medication-safety-card.html', answer.value);
    setState(answer.isDone ? 'saved' : answer.problem);
    if (answer.isDone) await renew(['/sharing/cards']);
  };
  return (
    <Part title={say('card.title')} hint={say('card.hint')}>
      <Check label={say('card.name')} checked={hasName} onChange={setName} />
      <Check label={say('card.birthDate')} checked={hasBirthDate} onChange={setBirthDate} />
      <button type="button" className="citizen-button" onClick={() => void save()}>
        {say('card.save')}
      </button>
      <Said>{state === 'saved' ? say('card.saved') : null}</Said>
      {typeof state === 'object' ? <ProblemBox problem={state} /> : null}
    </Part>
  );
}
