import {
  Component,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Catalogue, Language } from '@kairos/core/language';
import type { Plan, StepDecision } from '@kairos/core/plan';
import { Icon } from '../charts/index.ts';
import { type PlanWordId, SpeakPlan, usePlanWords } from '../words/index.ts';
import { Medicines } from './medicines.tsx';
import { fragmentOf, type Place, places, usePlace } from './place.ts';
import { type PlanChanges, PlanContext, type PlanSource, type WhySubject } from './plan-context.ts';
import { FailedPart, LoadingPart, LoadingWords } from './states.tsx';
import './style/plan.css';
import { Today } from './today.tsx';

const ChancesPage = lazy(async () => ({
  default: (await import('./chances/chances-page.tsx')).ChancesPage,
}));
const PreventionPage = lazy(async () => ({
  default: (await import('./line/prevention-page.tsx')).PreventionPage,
}));
const ClinicianPage = lazy(async () => ({
  default: (await import('./clinician/clinician-page.tsx')).ClinicianPage,
}));
const WhyDrawer = lazy(async () => ({ default: (await import('./why/why-drawer.tsx')).WhyDrawer }));

const names: Readonly<Record<Place, PlanWordId>> = {
  today: 'nav.today',
  medicines: 'nav.medicines',
  chances: 'nav.chances',
  prevention: 'nav.prevention',
  clinician: 'nav.clinician',
};

/** All that the screens of a plan are told. */
export type PlanScreensProps = {
  readonly plan: Plan;
  readonly language: Language;
  readonly whatIf: PlanSource['whatIf'];
  readonly calendar: PlanSource['calendar'];
  readonly compare?: PlanSource['compare'];
  /** Against an earlier plan that was given with the files. */
  readonly changes?: PlanChanges | null;
  /** What clinicians decided on the plan's steps. */
  readonly decisions?: readonly StepDecision[];
};

const noDecisions: readonly StepDecision[] = [];

/** The screens of one person's plan, and the way between them. */
export function PlanScreens(props: PlanScreensProps): ReactNode {
  return (
    <Suspense fallback={<LoadingWords />}>
      <SpeakPlan language={props.language}>{(words) => <SpokenScreens {...props} words={words} />}</SpeakPlan>
    </Suspense>
  );
}

function SpokenScreens(props: PlanScreensProps & { readonly words: Catalogue }): ReactNode {
  const { plan, words, whatIf, calendar, compare = null } = props;
  const { changes = null, decisions = noDecisions } = props;
  const say = usePlanWords();
  const place = usePlace();
  const [subject, setSubject] = useState<WhySubject | null>(null);
  const showWhy = useCallback((asked: WhySubject) => setSubject(asked), []);
  const source = useMemo(() => ({ whatIf, calendar, compare }), [whatIf, calendar, compare]);
  const view = useMemo(
    () => ({
      plan,
      words,
      say,
      source,
      changes,
      decisions,
      reader: 'person' as const,
      decide: null,
      showWhy,
    }),
    [plan, words, say, source, changes, decisions, showWhy],
  );
  const page = usePageFocus(place);
  return (
    <PlanContext value={view}>
      <div className="plan">
        <PlanNavigation place={place} />
        <div className="plan-page" ref={page} id="plan">
          <PartBoundary key={place} failed={<FailedPart />}>
            <Suspense fallback={<LoadingPart />}>
              <Screen place={place} />
            </Suspense>
          </PartBoundary>
        </div>
        {subject === null ? null : (
          <PartBoundary failed={null}>
            <Suspense fallback={null}>
              <WhyDrawer subject={subject} onClose={() => setSubject(null)} />
            </Suspense>
          </PartBoundary>
        )}
      </div>
    </PlanContext>
  );
}

function Screen({ place }: { readonly place: Place }): ReactNode {
  switch (place) {
    case 'today':
      return <Today />;
    case 'medicines':
      return <Medicines />;
    case 'chances':
      return <ChancesPage />;
    case 'prevention':
      return <PreventionPage />;
    case 'clinician':
      return <ClinicianPage />;
  }
}

function PlanNavigation({ place }: { readonly place: Place }): ReactNode {
  const say = usePlanWords();
  return (
    <nav className="plan-nav" aria-label={say('nav.label')}>
      <ul>
        {places.map((own) => (
          <li key={own}>
            <a href={fragmentOf(own)} aria-current={own === place ? 'page' : undefined}>
              <Icon name={own} />
              <span>{say(names[own])}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whoever goes to another screen starts at its title. */
function usePageFocus(place: Place): RefObject<HTMLDivElement | null> {
  const page = useRef<HTMLDivElement>(null);
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    scrollTo({ top: 0 });
    const focusTitle = (): boolean => {
      const title = page.current?.querySelector('h1');
      title?.focus({ preventScroll: true });
      return title != null;
    };
    if (focusTitle()) return;
    // A screen that is still being loaded has no title yet.
    const watch = new MutationObserver(() => {
      if (focusTitle()) watch.disconnect();
    });
    if (page.current !== null) watch.observe(page.current, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [place]);
  return page;
}

type PartBoundaryProps = { readonly failed: ReactNode; readonly children: ReactNode };

/** Keeps a screen that fails from taking the others with it. */
class PartBoundary extends Component<PartBoundaryProps, { readonly isFailed: boolean }> {
  override state = { isFailed: false };

  static getDerivedStateFromError(): { readonly isFailed: boolean } {
    return { isFailed: true };
  }

  override render(): ReactNode {
    return this.state.isFailed ? this.props.failed : this.props.children;
  }
}
