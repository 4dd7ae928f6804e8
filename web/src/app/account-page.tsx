import type { Language } from '@kairos/core/language';
import { lazy, type ReactNode, Suspense } from 'react';
import { AccountDoor, type AccountDoorProps, type CallerRole, useAccount } from '../account/index.ts';
import { useAccountWords } from '../words/index.ts';

const CitizenPages = lazy(async () => ({
  default: (await import('./screens-of-citizens.ts')).CitizenPages,
}));

const StewardPages = lazy(async () => ({
  default: (await import('./screens-of-stewards.ts')).StewardPages,
}));

const CarePages = lazy(async () => ({
  default: (await import('./screens-of-clinicians.ts')).CarePages,
}));

type Screens = (props: { readonly language: Language }) => ReactNode;

/** What each role works with. */
const screensOf: Readonly<Record<CallerRole, Screens | null>> = {
  citizen: CitizenPages,
  representative: CitizenPages,
  clinician: CarePages,
  steward: StewardPages,
  laboratory: null,
  researcher: null,
};

/** The page of whoever signs in. */
export function AccountPage(props: Omit<AccountDoorProps, 'children'>): ReactNode {
  return (
    <AccountDoor {...props}>
      <Suspense fallback={<main aria-busy="true" />}>
        <ScreensOfRole language={props.language} />
      </Suspense>
    </AccountDoor>
  );
}

function ScreensOfRole({ language }: { readonly language: Language }): ReactNode {
  const say = useAccountWords();
  const { role } = useAccount().session.caller;
  const Own = screensOf[role];
  if (Own !== null) return <Own language={language} />;
  return (
    <main className="account-state">
      <h1>{say('role.noScreens')}</h1>
      <p>{say('role.noScreensNext', { role: say(`role.${role}`) })}</p>
    </main>
  );
}
