import type { Language } from '@kairos/core/language';
import { type ReactNode, useState } from 'react';
import { Fetched, useRead } from '../../account/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { dayText } from '../days.ts';
import { named, numberOf, type Parameters, textOf } from '../parameters.ts';
import { Part } from '../pieces.tsx';
import { AskCorrection } from './ask-correction.tsx';
import { DeleteOwn } from './delete-own.tsx';
import {
  type Entry,
  entryDay,
  entryName,
  entryValue,
  entryVersion,
  isComputed,
  isOfKind,
  isReported,
  typesOfKind,
} from './entry-text.ts';
import { Versions } from './versions.tsx';

type Bundle = { readonly total?: number; readonly entry?: readonly { readonly resource: Entry }[] };
type Holding = {
  readonly kind: string;
  readonly text: string;
  readonly origin: string;
  readonly count: number;
  readonly newest: string;
};

/** Everything the record holds, by kind and origin; each kind opens to its entries. */
export function HeldEntries({
  person,
  overview,
  language,
}: {
  readonly person: string;
  readonly overview: Parameters;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const kinds = byKind(overview);
  return (
    <Part title={say('held.title')} hint={say('held.hint')}>
      {kinds.length === 0 ? <p>{say('held.none')}</p> : null}
      {kinds.map(({ kind, text, holdings, count }) => (
        <Kind key={kind} {...{ person, kind, language }} title={say('held.kind', { kind: text, count })}>
          <ul className="citizen-origins">
            {holdings.map((one) => (
              <li key={one.origin}>
                {say('held.origin', {
                  count: one.count,
                  origin: one.origin,
                  day: dayText(one.newest, language),
                })}
              </li>
            ))}
          </ul>
        </Kind>
      ))}
    </Part>
  );
}

function byKind(overview: Parameters): readonly {
  readonly kind: string;
  readonly text: string;
  readonly count: number;
  readonly holdings: readonly Holding[];
}[] {
  const all = named(overview.parameter, 'held').map(({ part }) => ({
    kind: textOf(part, 'kind'),
    text: textOf(part, 'text'),
    origin: textOf(part, 'origin'),
    count: numberOf(part, 'count'),
    newest: textOf(part, 'newest'),
  }));
  return [...Map.groupBy(all, ({ kind }) => kind)].map(([kind, holdings]) => ({
    kind,
    text: holdings[0]?.text ?? kind,
    count: holdings.reduce((sum, { count }) => sum + count, 0),
    holdings,
  }));
}

function Kind({
  person,
  kind,
  language,
  title,
  children,
}: {
  readonly person: string;
  readonly kind: string;
  readonly language: Language;
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const types = typesOfKind[kind] ?? [];
  return (
    <details className="citizen-kind" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {children}
      {isOpen
        ? types.map((type) => <EntriesOfType key={type} {...{ person, kind, type, language }} />)
        : null}
    </details>
  );
}

const MOST_LISTED = 100;

function EntriesOfType({
  person,
  kind,
  type,
  language,
}: {
  readonly person: string;
  readonly kind: string;
  readonly type: string;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const whose = type === 'Patient' ? `_id=${person}` : `patient=Patient/${person}`;
  const bundle = useRead<Bundle>(`/fhir/${type}?${whose}&_count=${MOST_LISTED}&_total=accurate`);
  return (
    <Fetched of={bundle}>
      {({ entry = [], total = entry.length }) => (
        <>
          <ul className="citizen-entries">
            {entry
              .map(({ resource }) => resource)
              .filter((own) => own.resourceType === type && isOfKind(own, kind))
              .map((own) => (
                <EntryLine key={own.id} entry={own} person={person} language={language} />
              ))}
          </ul>
          {total > MOST_LISTED ? (
            <p className="citizen-hint">{say('held.more', { count: MOST_LISTED })}</p>
          ) : null}
        </>
      )}
    </Fetched>
  );
}

function EntryLine({
  entry,
  person,
  language,
}: {
  readonly entry: Entry;
  readonly person: string;
  readonly language: Language;
}): ReactNode {
  const say = useCitizenWords();
  const [shown, setShown] = useState<'versions' | 'correction' | null>(null);
  const [day, value, name] = [entryDay(entry), entryValue(entry), entryName(entry)];
  const { version } = entryVersion(entry);
  const toggle = (what: 'versions' | 'correction'): void => setShown(shown === what ? null : what);
  return (
    <li>
      <p>
        <bdi>{name}</bdi>
        {value === null ? null : (
          <>
            : <b>{value}</b>
          </>
        )}
      </p>
      <p className="citizen-hint">
        {[
          day === null ? null : dayText(day, language),
          isComputed(entry) ? say('entry.computed') : isReported(entry) ? say('entry.reported') : null,
          say('entry.version', { version }),
        ]
          .filter((fact) => fact !== null)
          .join(' · ')}
      </p>
      <div className="citizen-actions">
        <button type="button" aria-expanded={shown === 'versions'} onClick={() => toggle('versions')}>
          {say('entry.versions')}
          <span className="citizen-unseen"> ({name})</span>
        </button>
        {isComputed(entry) ? null : (
          <button type="button" aria-expanded={shown === 'correction'} onClick={() => toggle('correction')}>
            {say('entry.correct')}
            <span className="citizen-unseen"> ({name})</span>
          </button>
        )}
      </div>
      {isReported(entry) ? <DeleteOwn entry={entry} name={name} /> : null}
      {shown === 'versions' ? <Versions entry={entry} language={language} /> : null}
      {shown === 'correction' ? (
        <AskCorrection person={person} target={`${entry.resourceType}/${entry.id}`} />
      ) : null}
    </li>
  );
}
