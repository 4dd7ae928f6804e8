import type { Language } from '@kairos/core/language';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import {
  type Account,
  type Answer,
  type Problem,
  ProblemBox,
  useAccount,
  useRenew,
} from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { dayAfter } from '../days.ts';
import { Check, Field, Part } from '../pieces.tsx';
import { healthLink, lockFile, newLinkKey, newPasscode, type OpenFile } from './lock-files.ts';
import { type MadeLink, NewLink } from './new-link.tsx';

/** What can be put behind a link. */
const contents = ['summary', 'card', 'plan', 'report'] as const;
type Content = (typeof contents)[number];

/** What is left out unless it is chosen. */
const sensitive = ['genetics', 'mental-health', 'sexual-health', 'substance-use'] as const;
type Sensitive = (typeof sensitive)[number];

/** For how many days a link may live. */
const lives = [1, 7, 30, 180] as const;

type Wanted = {
  readonly contents: readonly Content[];
  readonly categories: readonly Sensitive[];
  readonly days: number;
  readonly hasPasscode: boolean;
  readonly passcode: string;
  readonly once: boolean;
  readonly label: string;
};

const usual = (): Wanted => ({
  contents: ['summary'],
  categories: [],
  days: 7,
  hasPasscode: true,
  passcode: newPasscode(),
  once: false,
  label: '',
});

/** Chooses what is shared, for how long and with which passcode; locks it here, and shows the link once. */
export function LinkForm({
  person,
  language,
}: {
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const account = useAccount();
  const renew = useRenew();
  const [wanted, setWanted] = useState(usual);
  const [made, setMade] = useState<MadeLink | null>(null);
  const [isMaking, setMaking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (part: Partial<Wanted>): void => setWanted((before) => ({ ...before, ...part }));
  const submit = async (event: SubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    setMaking(true);
    setProblem(null);
    const answer = await makeLink(account, { person, language, wanted });
    setMaking(false);
    if (!answer.isDone) {
      setProblem(answer.problem);
      return;
    }
    setMade(answer.value);
    setWanted(usual());
    await renew(['/sharing/links']);
  };
  if (made !== null) return <NewLink link={made} language={language} onDone={() => setMade(null)} />;
  return (
    <Part title={say('link.title')} hint={say('link.hint')}>
      <form onSubmit={(event) => void submit(event)}>
        <Contents wanted={wanted} change={change} />
        <Limits wanted={wanted} change={change} />
        {problem === null ? null : <ProblemBox problem={problem} />}
        <button type="submit" className="citizen-button" disabled={isMaking || wanted.contents.length === 0}>
          {say(isMaking ? 'link.making' : 'link.make')}
        </button>
      </form>
    </Part>
  );
}

type FormPart = { readonly wanted: Wanted; readonly change: (part: Partial<Wanted>) => void };

const toggled = <T,>(list: readonly T[], one: T, isIn: boolean): readonly T[] =>
  isIn ? [...list, one] : list.filter((other) => other !== one);

function Contents({ wanted, change }: FormPart): ReactNode {
  const say = useCitizenWords();
  // A card is about medicines and genes: without genes there is nothing on it.
  const needsGenes = wanted.contents.includes('card');
  return (
    <>
      <fieldset className="citizen-choice">
        <legend>{say('link.what')}</legend>
        {contents.map((own) => (
          <Check
            key={own}
            label={say(`content.${own}`)}
            checked={wanted.contents.includes(own)}
            onChange={(isIn) => change({ contents: toggled(wanted.contents, own, isIn) })}
          />
        ))}
      </fieldset>
      <fieldset className="citizen-choice">
        <legend>{say('link.sensitive')}</legend>
        <p className="citizen-hint">{say('link.sensitiveHint')}</p>
        {sensitive.map((own) => (
          <Check
            key={own}
            label={say(`category.${own}`)}
            checked={wanted.categories.includes(own) || (own === 'genetics' && needsGenes)}
            disabled={own === 'genetics' && needsGenes}
            onChange={(isIn) => change({ categories: toggled(wanted.categories, own, isIn) })}
          />
        ))}
      </fieldset>
    </>
  );
}

function Limits({ wanted, change }: FormPart): ReactNode {
  const say = useCitizenWords();
  return (
    <fieldset className="citizen-choice">
      <legend>{say('link.limits')}</legend>
      <div className="citizen-fields">
        <Field label={say('link.life')}>
          {() => (
            <select value={wanted.days} onChange={({ target }) => change({ days: Number(target.value) })}>
              {lives.map((days) => (
                <option key={days} value={days}>
                  {say('link.days', { count: days })}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={say('link.label')} hint={say('link.labelHint')}>
          {(described) => (
            <input
              value={wanted.label}
              maxLength={80}
              autoComplete="off"
              aria-describedby={described}
              onChange={({ target }) => change({ label: target.value })}
            />
          )}
        </Field>
      </div>
      <Check label={say('link.once')} checked={wanted.once} onChange={(once) => change({ once })} />
      <Check
        label={say('link.withPasscode')}
        checked={wanted.hasPasscode}
        onChange={(hasPasscode) => change({ hasPasscode })}
      />
      {wanted.hasPasscode ? (
        <Field label={say('link.passcode')} hint={say('link.passcodeHint')}>
          {(described) => (
            <input
              name="passcode"
              value={wanted.passcode}
              required
              minLength={6}
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
              aria-describedby={described}
              onChange={({ target }) => change({ passcode: target.value })}
            />
          )}
        </Field>
      ) : (
        <p className="citizen-warning">{say('link.noPasscode')}</p>
      )}
    </fieldset>
  );
}

/** Fetches what is shared, locks it with a key made here, and has the server keep what is locked. */
async function makeLink(
  { session }: Pick<Account, 'session'>,
  {
    person,
    language,
    wanted,
  }: { readonly person: string; readonly language: Language; readonly wanted: Wanted },
): Promise<Answer<MadeLink>> {
  const { hasPasscode, passcode, once, label } = wanted;
  const needsGenes = wanted.contents.includes('card') && !wanted.categories.includes('genetics');
  const categories = needsGenes ? [...wanted.categories, 'genetics'] : wanted.categories;
  const chosen = { patient: person, contents: wanted.contents, categories };
  const content = await session.ask<{ readonly files: readonly OpenFile[] }>({
    path: '/sharing/content',
    method: 'POST',
    body: { ...chosen, language },
  });
  if (!content.isDone) return content;
  const key = newLinkKey();
  const files = await Promise.all(content.value.files.map((file) => lockFile(file, key)));
  const expires = `${dayAfter(new Date(), wanted.days)}T${new Date().toISOString().slice(11)}`;
  const made = await session.ask<{ readonly url: string; readonly expires: string }>({
    path: '/sharing/links',
    method: 'POST',
    body: {
      ...chosen,
      files,
      once,
      expires,
      ...(label === '' ? {} : { label }),
      ...(hasPasscode ? { passcode } : {}),
    },
  });
  if (!made.isDone) return made;
  const link = healthLink({ ...made.value, key, hasPasscode, label });
  const { origin } = location;
  return {
    isDone: true,
    value: {
      address: `${origin}/view#${link}`,
      passcode: hasPasscode ? passcode : null,
      expires: made.value.expires,
      once,
    },
  };
}
