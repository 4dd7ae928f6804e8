import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { AccountContext } from './account-context.ts';
import { askWith, uploadWith } from './ask.ts';
import { type Answer, done, failed } from './problem.ts';
import { openAnswers } from './reading.ts';
import type { Session } from './session.ts';

/** A session in which one person's restrictions are set aside. */
export type Emergency = {
  readonly person: string;
  readonly session: Session;
  /** Of this page's clock, ms. */
  readonly until: number;
};

type Issued = { readonly access_token: string; readonly expires_in: number };

/** Breaks the glass for one person; they are told, with the reason. Problems: forbidden, not-there, refused, and of the way there. */
export async function breakGlass(
  session: Session,
  { person, reason }: { readonly person: string; readonly reason: string },
): Promise<Answer<Emergency>> {
  const asked = Date.now();
  const answer = await session.ask<Issued>({
    path: '/emergency',
    method: 'POST',
    body: { patient: `Patient/${person}`, reason },
  });
  if (!answer.isDone) return answer;
  const { access_token: issued, expires_in: seconds } = answer.value;
  const until = asked + seconds * 1000;
  const token = (): Promise<Answer<string>> =>
    Promise.resolve(Date.now() < until ? done(issued) : failed('forbidden'));
  return done({
    person,
    until,
    session: {
      ...session,
      ask: (question) => askWith(token, question),
      upload: (file) => uploadWith(token, file),
    },
  });
}

/** What is shown within an emergency; nothing of it is kept beside what the person lets be seen. */
export function InEmergency({
  emergency: { person, session },
  children,
}: {
  readonly emergency: Emergency;
  readonly children: ReactNode;
}): ReactNode {
  const answers = useMemo(openAnswers, []);
  const account = useMemo(() => ({ session, person, choosePerson: () => undefined }), [session, person]);
  return (
    <QueryClientProvider client={answers}>
      <AccountContext value={account}>{children}</AccountContext>
    </QueryClientProvider>
  );
}
