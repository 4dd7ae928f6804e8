import type { Language } from '@kairos/core/language';
import type { ReactNode } from 'react';
import { Fetched, useRead, useWrite } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { type AccessGroup, groupsIn } from '../accesses/access-log.ts';
import { dayText, instantText } from '../days.ts';
import type { Parameters } from '../parameters.ts';
import { Part } from '../pieces.tsx';
import { AskTwice } from './ask-twice.tsx';

type Link = {
  readonly id: string;
  readonly label: string | null;
  readonly state: 'active' | 'revoked' | 'expired' | 'used' | 'locked';
  readonly created: string;
  readonly expires: string;
  readonly flag: string;
  readonly once: boolean;
  readonly contents: readonly string[];
  readonly categories: readonly string[];
};

/** Every link there is or was, who opened it, and the way to end it. */
export function LinkList({
  person,
  language,
}: {
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const links = useRead<{ readonly links: readonly Link[] }>(`/sharing/links?patient=${person}`);
  const log = useRead<Parameters>(
    `/fhir/Patient/${person}/$accesses?language=${language}&role=link-holder&count=500`,
  );
  const opened = log.kind === 'here' ? groupsIn(log.value.parameter) : null;
  return (
    <Part title={say('links.title')} hint={say('links.hint')}>
      <Fetched of={links}>
        {({ links: all }) =>
          all.length === 0 ? (
            <p>{say('links.none')}</p>
          ) : (
            <ul className="citizen-list">
              {all.map((link) => (
                <OneLink
                  key={link.id}
                  link={link}
                  language={language}
                  openings={opened?.filter(({ subject }) => subject === `link/${link.id}`) ?? null}
                />
              ))}
            </ul>
          )
        }
      </Fetched>
    </Part>
  );
}

const knownContents = ['summary', 'card', 'plan', 'report'] as const;

function OneLink({
  link,
  language,
  openings,
}: {
  readonly link: Link;
  readonly language: Language;
  /** null: not known yet. */
  readonly openings: readonly AccessGroup[] | null;
}): ReactNode {
  const say = useCitizenWords();
  const { label, state, created, expires, once, flag } = link;
  const named = link.contents.map((own) => {
    const known = knownContents.find((one) => one === own);
    return known === undefined ? own : say(`content.${known}`);
  });
  return (
    <li>
      <b>
        <bdi>{label ?? named.join(', ')}</bdi>
      </b>
      <span className={state === 'active' ? 'citizen-mark' : 'citizen-mark citizen-ended'}>
        {say(`links.state.${state}`)}
      </span>
      {label === null ? null : <span>{named.join(', ')}</span>}
      <span className="citizen-hint">
        {[
          say('links.made', { day: dayText(created, language) }),
          say('links.until', { time: instantText(expires, language) }),
          ...(once ? [say('links.once')] : []),
          ...(flag.includes('P') ? [say('links.passcode')] : []),
        ].join(' · ')}
      </span>
      {openings === null ? null : <Openings openings={openings} language={language} />}
      {state === 'active' ? <Revoke id={link.id} name={label ?? named.join(', ')} /> : null}
    </li>
  );
}

function Openings({
  openings,
  language,
}: {
  readonly openings: readonly AccessGroup[];
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  if (openings.length === 0) return <span>{say('links.unopened')}</span>;
  return (
    <ul className="citizen-openings">
      {openings.map(({ who, day, count, outcome, newest }) => (
        <li key={`${newest}|${outcome}`}>
          {say(outcome === 'success' ? 'links.opened' : 'links.refused', {
            // Behind the name its holder gave stands that nobody checked it, as in the sentence, and what they are.
            who: who.replace(/( \([^()]*\)){2}$/, ''),
            day: dayText(day, language),
            count,
          })}
        </li>
      ))}
    </ul>
  );
}

/** Ends a link. */
function Revoke({ id, name }: { readonly id: string; readonly name: string }): ReactNode {
  const say = useCitizenWords();
  const { write, isWriting, problem } = useWrite(
    (link: string) => ({ path: `/sharing/links/${link}`, method: 'DELETE' }),
    ['/sharing/links'],
  );
  return (
    <AskTwice
      words={{
        ask: say('links.revoke'),
        sure: say('links.sure'),
        now: say('links.revokeNow'),
        keep: say('links.keep'),
      }}
      about={name}
      isWriting={isWriting}
      problem={problem}
      onSure={() => void write(id)}
    />
  );
}
