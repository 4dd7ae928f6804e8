import type { Language } from '@kairos/core/language';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { AccountNavigation } from '../account/index.ts';
import { SpeakSteward, useStewardWords } from '../words/index.ts';
import { SpokenLanguage } from './formats.ts';
import { IntakePage } from './intake-page.tsx';
import { KnowledgePage } from './knowledge-page.tsx';
import { type StewardPlace, stewardPlaces, useStewardPlace } from './place.ts';
import { QualityPage } from './quality-page.tsx';
import { RecomputePage } from './recompute-page.tsx';
import './style/steward.css';
import { UsersPage } from './users-page.tsx';

/** All that who looks after the house works with; nothing of what records say. */
export function StewardPages({ language }: { readonly language: Language }): ReactNode {
  return (
    <SpeakSteward language={language}>
      <SpokenLanguage value={language}>
        <Pages />
      </SpokenLanguage>
    </SpeakSteward>
  );
}

const pages: Readonly<Record<StewardPlace, () => ReactNode>> = {
  intake: IntakePage,
  quality: QualityPage,
  users: UsersPage,
  knowledge: KnowledgePage,
  recompute: RecomputePage,
};

function Pages(): ReactNode {
  const say = useStewardWords();
  const place = useStewardPlace();
  const page = usePageFocus(place);
  const Own = pages[place];
  return (
    <>
      <AccountNavigation
        label={say('nav.label')}
        places={stewardPlaces.map((own) => ({
          fragment: `#/${own}`,
          name: say(`nav.${own}`),
          isHere: own === place,
        }))}
      />
      <main className={`steward steward-page ${place}`} ref={page}>
        <Own />
      </main>
    </>
  );
}

/** Whoever goes to another screen starts at its title. */
function usePageFocus(place: StewardPlace): RefObject<HTMLElement | null> {
  const page = useRef<HTMLElement>(null);
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    scrollTo({ top: 0 });
    page.current?.querySelector<HTMLElement>('h1')?.focus();
  }, [place]);
  return page;
}
