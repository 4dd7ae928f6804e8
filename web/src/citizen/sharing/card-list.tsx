import type { Language } from '@kairos/core/language';
import type { ReactNode } from 'react';
import { Fetched, useRead, useWrite } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { instantText } from '../days.ts';
import { Part } from '../pieces.tsx';
import { AskTwice } from './ask-twice.tsx';

type Card = {
  readonly id: string;
  readonly issued: string;
  readonly revoked: string | null;
  /** null: not written down when it was signed. */
  readonly holds: { readonly name: boolean; readonly birthDate: boolean; readonly codes: number } | null;
};

/** Every safety card that was signed for the person, printed or shown by a link, and the way to end one. */
export function CardList({
  person,
  language,
}: {
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const cards = useRead<{ readonly cards: readonly Card[] }>(`/sharing/cards?patient=${person}`);
  return (
    <Part title={say('cards.title')} hint={say('cards.hint')}>
      <Fetched of={cards}>
        {({ cards: all }) =>
          all.length === 0 ? (
            <p>{say('cards.none')}</p>
          ) : (
            <ul className="citizen-list citizen-cards">
              {all.map((card) => (
                <OneCard key={card.id} card={card} language={language} />
              ))}
            </ul>
          )
        }
      </Fetched>
    </Part>
  );
}

function OneCard({ card, language }: { readonly card: Card; readonly language: Language }): ReactNode {
  const say = useCitizenWords();
  const { id, issued, revoked, holds } = card;
  const made = say('cards.made', { time: instantText(issued, language) });
  return (
    <li>
      <b>{made}</b>
      <span className={revoked === null ? 'citizen-mark' : 'citizen-mark citizen-over'}>
        {say(revoked === null ? 'cards.state.holds' : 'cards.state.revoked')}
      </span>
      <span>{holdsText(holds, say)}</span>
      {revoked === null ? (
        <Revoke id={id} about={made} />
      ) : (
        <span className="citizen-hint">{say('cards.since', { time: instantText(revoked, language) })}</span>
      )}
    </li>
  );
}

/** What stands on a card beside what every card has. */
function holdsText(holds: Card['holds'], say: ReturnType<typeof useCitizenWords>): string {
  if (holds === null) return say('cards.holds');
  const { name, birthDate, codes } = holds;
  const beside =
    name && birthDate ? 'cards.both' : name ? 'cards.name' : birthDate ? 'cards.birthDate' : 'cards.neither';
  return `${say('cards.holds')} ${say(beside)} ${say('cards.codes', { count: codes })}`;
}

function Revoke({ id, about }: { readonly id: string; readonly about: string }): ReactNode {
  const say = useCitizenWords();
  const { write, isWriting, problem } = useWrite(
    (card: string) => ({ path: `/sharing/cards/${card}`, method: 'DELETE' }),
    ['/sharing/cards'],
  );
  return (
    <AskTwice
      words={{
        ask: say('cards.revoke'),
        sure: say('cards.sure'),
        now: say('cards.revokeNow'),
        keep: say('cards.keep'),
      }}
      about={about}
      isWriting={isWriting}
      problem={problem}
      onSure={() => void write(id)}
    />
  );
}
