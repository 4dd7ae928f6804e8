import { type ReactNode, useId } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import {
  besideTexts,
  bestChangeText,
  capitalised,
  chanceTexts,
  diseaseName,
  uncountedTexts,
} from '@kairos/core/language';
import { peopleOf } from '../../charts/index.ts';
import type { PlanWordId } from '../../words/index.ts';
import { WhyButton } from '../pieces.tsx';
import { type PlanView, usePlan } from '../plan-context.ts';
import { ChanceCurve } from './chance-curve.tsx';
import { ChancePicture } from './chance-picture.tsx';
import { ChanceTable } from './chance-table.tsx';
import { type Chance, rangeOf } from './chance.ts';

const views = ['picture', 'words', 'table', 'curve'] as const;
type ChanceViewName = (typeof views)[number];

const viewMessages: Readonly<Record<ChanceViewName, PlanWordId>> = {
  picture: 'chance.picture',
  words: 'chance.words',
  table: 'chance.table',
  curve: 'chance.curve',
};

/** One chance: the sentence in both frames, and the same as picture, words, table and curve. */
export function ChanceCard({
  chance,
  asked,
}: {
  readonly chance: Chance;
  /** The chance with the values asked about; null where nothing is asked. */
  readonly asked: number | null;
}): ReactNode {
  const { words, say, showWhy } = usePlan();
  const title = useId();
  const name = chanceName(chance, words);
  const shown = views.filter((view) => view !== 'curve' || chance.kind === 'disease');
  return (
    <section className="chance-card" aria-labelledby={title}>
      <h2 id={title}>{name}</h2>
      <p className="chance-main">{mainSentence(chance, words)}</p>
      <Moved chance={chance} asked={asked} />
      <Tabs className="tabs" defaultSelectedKey="picture">
        <TabList aria-label={`${say('chance.views')}: ${name}`}>
          {shown.map((view) => (
            <Tab key={view} id={view}>
              {say(viewMessages[view])}
            </Tab>
          ))}
        </TabList>
        {shown.map((view) => (
          <TabPanel key={view} id={view}>
            <View view={view} chance={chance} asked={asked} />
          </TabPanel>
        ))}
      </Tabs>
      <WhyButton
        about={name}
        onPress={() =>
          showWhy(
            chance.kind === 'disease'
              ? { kind: 'disease', disease: chance.id }
              : { kind: 'model', model: chance.id },
          )
        }
      />
    </section>
  );
}

/** How the number moves with the values asked about. */
function Moved({ chance, asked }: { readonly chance: Chance; readonly asked: number | null }): ReactNode {
  const { say } = usePlan();
  if (asked === null) return null;
  const [now, then] = [peopleOf(chance.risk), peopleOf(asked)];
  return (
    <p className="moved">
      {say('whatif.now', { count: now })} <span aria-hidden="true">→</span>{' '}
      <b>{say('whatif.then', { count: then })}</b>: {movedText(now, then, say)}
    </p>
  );
}

export function movedText(now: number, then: number, say: PlanView['say']): string {
  if (then === now) return say('whatif.same');
  return then < now ? say('whatif.fewer', { count: now - then }) : say('whatif.more', { count: then - now });
}

export function chanceName({ kind, id }: Chance, words: PlanView['words']): string {
  return capitalised(kind === 'disease' ? diseaseName(id, words) : (words.risks.event[id] ?? id));
}

function mainSentence(chance: Chance, words: PlanView['words']): string {
  if (chance.kind === 'disease') return chanceTexts(chance.id, chance.answer, words).main;
  const { risks } = words;
  const event = risks.event[chance.id] ?? '';
  const years = chance.answer.horizonYears ?? 0;
  const ill = peopleOf(chance.risk);
  return chance.answer.value < 1
    ? risks.fewerThanOne(event, years)
    : risks.ofHundred({ with: ill, without: 100 - ill, event, years });
}

function View({
  view,
  chance,
  asked,
}: {
  readonly view: ChanceViewName;
  readonly chance: Chance;
  readonly asked: number | null;
}): ReactNode {
  const { words } = usePlan();
  switch (view) {
    case 'picture':
      return <ChancePicture chance={chance} asked={asked} label={mainSentence(chance, words)} />;
    case 'words':
      return <ChanceWords chance={chance} />;
    case 'table':
      return <ChanceTable chance={chance} />;
    case 'curve':
      return chance.kind === 'disease' ? <ChanceCurve answer={chance.answer} /> : null;
  }
}

/** The number in sentences: among others, later, its range, what could change, what is not in it. */
function ChanceWords({ chance }: { readonly chance: Chance }): ReactNode {
  const { words, say } = usePlan();
  const sentences = wordsOf(chance, { words, say });
  return (
    <div className="chance-words">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

function wordsOf(chance: Chance, { words, say }: Pick<PlanView, 'words' | 'say'>): readonly string[] {
  if (chance.kind === 'model') {
    const { band } = chance.answer;
    const named = band === undefined ? undefined : words.risks.band[band];
    return [
      ...(named === undefined ? [] : [words.risks.groupOf(named)]),
      words.risks.notFate,
      say('chance.rangeNone'),
    ];
  }
  const { answer, id } = chance;
  const range = rangeOf(answer.horizons[0]?.interval ?? null);
  const change = bestChangeText(answer, words);
  return [
    ...chanceTexts(id, answer, words).more,
    ...(range === null ? [] : [say('chance.range', { low: range[0], high: range[1] })]),
    ...(change === '' ? [] : [change]),
    ...uncountedTexts(answer, words, { unasked: false }),
    ...(answer.freeOfDisease === 'not-known' ? [words.absoluteRisks.freeUnknown] : []),
    ...answer.beside.map((other) => besideTexts(other, words).join(' ')),
  ];
}
