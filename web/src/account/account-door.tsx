import { QueryClientProvider } from '@tanstack/react-query';
import type { Language } from '@kairos/core/language';
import { type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { SpeakAccount, useAccountWords } from '../words/index.ts';
import { AccountBar } from './account-bar.tsx';
import { AccountContext } from './account-context.ts';
import type { Problem } from './problem.ts';
import { ProblemBox } from './problem-box.tsx';
import { findProvider } from './provider.ts';
import { openAnswers } from './reading.ts';
import { openSession, type Session } from './session.ts';
import { finishSignIn, leaveToSignIn, signInSilently } from './sign-in.ts';
import './style/account.css';

/** How somebody comes to the door: to sign in, back from the provider, or to a page that was reloaded. */
export type DoorStart = 'sign-in' | 'return' | 'restore';

type Stage =
  | { readonly kind: 'opening' }
  | { readonly kind: 'leaving' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ended' }
  | { readonly kind: 'open'; readonly session: Session };

export type AccountDoorProps = {
  readonly language: Language;
  readonly start: DoorStart;
  /** The head of the page, with what it says of the account; null while nobody is in. */
  readonly head: (bar: ReactNode) => ReactNode;
  /** Somebody is signed in: the next time the page is opened, they may be still. */
  readonly onEnter: () => void;
  /** Nobody is, or wants to be. */
  readonly onLeave: () => void;
  readonly children: ReactNode;
};

/** Lets in whoever signs in, and shows everybody else what became of it. */
export function AccountDoor(props: AccountDoorProps): ReactNode {
  return (
    <Suspense fallback={<main className="account-state" aria-busy="true" />}>
      <SpeakAccount language={props.language}>
        <SpokenDoor {...props} />
      </SpeakAccount>
    </Suspense>
  );
}

function SpokenDoor({ start, head, onEnter, onLeave, children }: AccountDoorProps): ReactNode {
  const [stage, setStage] = useState<Stage>({ kind: start === 'sign-in' ? 'leaving' : 'opening' });
  const [tried, setTried] = useState<DoorStart>(start);
  const begun = useRef<DoorStart>(null);
  useEffect(() => {
    // An answer in the address is good once, however often this is shown.
    if (begun.current === tried) return;
    begun.current = tried;
    void open(tried, () => setStage({ kind: 'ended' })).then((next) => {
      if (next === null) onLeave();
      else setStage(next);
      if (next?.kind === 'open') onEnter();
    });
  }, [tried, onEnter, onLeave]);
  const again = (how: DoorStart): void => {
    begun.current = null;
    setStage({ kind: how === 'sign-in' ? 'leaving' : 'opening' });
    setTried(how);
  };
  if (stage.kind === 'open')
    return (
      <SignedIn session={stage.session}>
        {head(<AccountBar />)}
        {children}
      </SignedIn>
    );
  return (
    <>
      {head(null)}
      <AtTheDoor stage={stage} onAgain={again} onLeave={onLeave} />
    </>
  );
}

/** What becomes of it; null where nobody is signed in, and nothing is wrong with that. */
async function open(start: DoorStart, onEnd: () => void): Promise<Stage | null> {
  const provider = await findProvider();
  if (!provider.isDone) return { kind: 'failed', problem: provider.problem };
  if (start === 'sign-in') {
    const problem = await leaveToSignIn(provider.value);
    return problem === null ? { kind: 'leaving' } : { kind: 'failed', problem };
  }
  const issued =
    start === 'return'
      ? await finishSignIn(provider.value, location.search)
      : await signInSilently(provider.value);
  if (issued.isDone) return { kind: 'open', session: openSession(provider.value, issued.value, onEnd) };
  const { problem } = issued;
  const isNobody = problem.kind === 'cancelled' || (problem.kind === 'signed-out' && start === 'restore');
  return isNobody ? null : { kind: 'failed', problem };
}

function AtTheDoor({
  stage,
  onAgain,
  onLeave,
}: {
  readonly stage: Exclude<Stage, { readonly kind: 'open' }>;
  readonly onAgain: (how: DoorStart) => void;
  readonly onLeave: () => void;
}): ReactNode {
  const say = useAccountWords();
  if (stage.kind === 'opening' || stage.kind === 'leaving')
    return (
      <main className="account-state" aria-busy="true">
        <p className="account-waiting" role="status">
          <span className="account-dots" aria-hidden="true" />
          {say(`door.${stage.kind}`)}
        </p>
      </main>
    );
  return (
    <main className="account-state">
      {stage.kind === 'ended' ? (
        <>
          <h1>{say('door.ended')}</h1>
          <p>{say('door.endedNext')}</p>
        </>
      ) : (
        <>
          <h1>{say('door.failed')}</h1>
          <ProblemBox problem={stage.problem} />
        </>
      )}
      <div className="account-buttons">
        <button type="button" className="account-button" onClick={() => onAgain('sign-in')}>
          {say(stage.kind === 'ended' ? 'door.signIn' : 'problem.retry')}
        </button>
        <button type="button" className="account-button account-quiet" onClick={onLeave}>
          {say('door.without')}
        </button>
      </div>
    </main>
  );
}

function SignedIn({
  session,
  children,
}: {
  readonly session: Session;
  readonly children: ReactNode;
}): ReactNode {
  const answers = useMemo(openAnswers, []);
  const [person, choosePerson] = useState(session.caller.persons[0]?.id ?? null);
  const account = useMemo(() => ({ session, person, choosePerson }), [session, person]);
  return (
    <QueryClientProvider client={answers}>
      <AccountContext value={account}>{children}</AccountContext>
    </QueryClientProvider>
  );
}
