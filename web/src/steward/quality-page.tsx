import { isFileKind } from '@kairos/core/profile';
import type { ReactNode } from 'react';
import { Fetched, useRead } from '../account/index.ts';
import { CountRows, ShareRows } from '../charts/index.ts';
import { useStewardWords } from '../words/index.ts';
import type { Counted, Quality, SexCheck, Unmapped } from './answers.ts';
import { sexChecks } from './answers.ts';
import { useFormats } from './formats.ts';
import { Block, DataTable, Figure, Nothing, PageHead, TableTwin } from './pieces.tsx';
import { isReason } from './reasons.ts';

/** How good what came in is, as a whole. */
export function QualityPage(): ReactNode {
  const say = useStewardWords();
  const reading = useRead<Quality>('/steward/quality');
  return (
    <>
      <PageHead title={say('quality.title')} lead={say('quality.lead')} />
      <Fetched of={reading}>{(quality) => <Measured quality={quality} />}</Fetched>
    </>
  );
}

function Measured({ quality }: { readonly quality: Quality }): ReactNode {
  const say = useStewardWords();
  const { number } = useFormats();
  return (
    <>
      <dl className="steward-figures">
        <Figure name={say('quality.files')} value={number(quality.files)} />
        <Figure name={say('quality.genomes')} value={number(quality.genomes)} />
        <Figure name={say('quality.records')} value={number(quality.records)} />
        <Figure name={say('quality.waiting')} value={number(quality.waiting)} />
      </dl>
      {quality.genomes === 0 ? (
        <Block title={say('quality.coverage')}>
          <Nothing>{say('quality.noGenomes')}</Nothing>
        </Block>
      ) : (
        <>
          <GeneCoverage quality={quality} />
          <CallRates quality={quality} />
          <SexChecks quality={quality} />
        </>
      )}
      <KindsAndReasons quality={quality} />
      <NotUnderstood quality={quality} />
    </>
  );
}

function GeneCoverage({ quality: { genes, genomes } }: { readonly quality: Quality }): ReactNode {
  const say = useStewardWords();
  const { number } = useFormats();
  const caption = say('quality.coverageCaption', { count: genomes });
  return (
    <Block title={say('quality.coverage')}>
      <p>{caption}</p>
      <p className="share-legend" aria-hidden="true">
        <span className="share-key full">{say('quality.all')}</span>
        <span className="share-key part">{say('quality.some')}</span>
        <span className="share-key none">{say('quality.none')}</span>
      </p>
      <ShareRows
        label={caption}
        rows={genes.map(({ gene, all, some, none }) => ({
          name: gene,
          parts: [
            { tone: 'full', count: all },
            { tone: 'part', count: some },
            { tone: 'none', count: none },
          ],
        }))}
      />
      <TableTwin
        caption={caption}
        heads={[say('coverage.gene'), say('quality.all'), say('quality.some'), say('quality.none')]}
        rows={genes.map(({ gene, all, some, none }) => [gene, number(all), number(some), number(none)])}
      />
    </Block>
  );
}

/** How a class of shares is called: from its bound to below the next. */
function className(
  bound: number,
  next: number | undefined,
  share: (part: number, whole: number) => string,
): string {
  if (next === undefined || bound === 100) return share(bound, 100);
  return `${bound}–${share(next, 100)}`;
}

function CallRates({ quality: { calls } }: { readonly quality: Quality }): ReactNode {
  const say = useStewardWords();
  const { number, share } = useFormats();
  const bounds = calls.map(({ value }) => Number(value));
  const rows = calls.map(({ count }, i) => ({
    name: className(bounds[i] ?? 0, bounds[i + 1], share),
    count,
    text: number(count),
  }));
  const caption = say('quality.callsCaption');
  return (
    <Block title={say('quality.calls')}>
      <p>{caption}</p>
      <CountRows rows={rows} label={caption} />
      <TableTwin
        caption={caption}
        heads={[say('quality.callRate'), say('quality.files')]}
        rows={rows.map(({ name, text }) => [name, text])}
      />
    </Block>
  );
}

const countOf = (list: readonly Counted[], value: string | number): number =>
  list.find((one) => one.value === value)?.count ?? 0;

function SexChecks({ quality: { sex } }: { readonly quality: Quality }): ReactNode {
  const say = useStewardWords();
  const { number } = useFormats();
  const rows = sexChecks.map((check: SexCheck): readonly [string, string] => [
    say(`sex.${check}`),
    number(countOf(sex, check)),
  ]);
  return (
    <Block title={say('quality.sex')}>
      <p>{say('quality.sexWhy')}</p>
      <DataTable caption={say('quality.sex')} heads={[say('file.sex'), say('quality.files')]} rows={rows} />
    </Block>
  );
}

function KindsAndReasons({ quality: { kinds, reasons, builds } }: { readonly quality: Quality }): ReactNode {
  const say = useStewardWords();
  const { number } = useFormats();
  if (kinds.length === 0) return null;
  const named = kinds.map(({ value, count }): readonly [string, string] => {
    const kind = String(value);
    return [isFileKind(kind) || kind === 'none' ? say(`kind.${kind}`) : kind, number(count)];
  });
  const builtOn = builds
    .filter(({ count }) => count > 0)
    .map(({ value, count }): readonly [string, string] => [String(value), number(count)]);
  return (
    <Block title={say('quality.what')}>
      <DataTable
        caption={say('quality.kinds')}
        heads={[say('quality.kind'), say('quality.files')]}
        rows={[...named, ...builtOn]}
      />
      {reasons.length === 0 ? (
        <Nothing>{say('quality.noReasons')}</Nothing>
      ) : (
        <DataTable
          caption={say('quality.reasons')}
          heads={[say('quality.reason'), say('quality.files')]}
          rows={reasons.map(({ value, count }) => {
            const code = String(value);
            return [isReason(code) ? say(`reason.${code}`) : code, number(count)];
          })}
        />
      )}
    </Block>
  );
}

function NotUnderstood({ quality }: { readonly quality: Quality }): ReactNode {
  const say = useStewardWords();
  const { number } = useFormats();
  const { understood, records, unmapped, withheld, fewestPersons } = quality;
  if (records === 0) return null;
  return (
    <Block title={say('quality.understood')}>
      <DataTable
        caption={say('quality.understoodCaption')}
        heads={[say('file.understood'), say('quality.records')]}
        rows={([90, 50, 0] as const).map((bound) => [
          say(`understood.${bound}`),
          number(countOf(understood, bound)),
        ])}
      />
      <p>{say('quality.withheld', { count: withheld, fewest: fewestPersons })}</p>
      {unmapped.length === 0 ? null : (
        <DataTable
          caption={say('quality.unmapped')}
          heads={[say('quality.codeOrUnit'), say('quality.system'), say('quality.persons')]}
          rows={unmapped.map(({ of, persons }) => [
            ...unmappedCells(of, say('quality.unit')),
            number(persons),
          ])}
        />
      )}
    </Block>
  );
}

function unmappedCells(of: Unmapped, unit: string): readonly [string, string] {
  return of.what === 'code' ? [of.code, of.system] : [of.unit === '' ? '–' : of.unit, unit];
}
