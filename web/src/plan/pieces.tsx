import type { ReactNode } from 'react';
import type { SourceRef } from '@kairos/core/base';
import { dateText } from '@kairos/core/language';
import type { Verdict } from '@kairos/core/plan';
import { VerdictShape } from '../charts/index.ts';
import { usePlan } from './plan-context.ts';

/** A verdict in shape, word and colour. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const { words } = usePlan();
  return (
    <span className={`verdict ${verdict}`}>
      <VerdictShape verdict={verdict} />
      {words.verdicts[verdict].label}
    </span>
  );
}

/** Where a fact was read: file, and line or record within it. */
export function SourcePlace({ source }: { readonly source: SourceRef }): ReactNode {
  const { words } = usePlan();
  const { file, lineOneBased, record } = source;
  return (
    <span className="source-place">
      <bdi>{file}</bdi>
      {lineOneBased === null ? null : `, ${words.report.line(String(lineOneBased))}`}
      {record === null ? null : (
        <>
          , <bdi>{record}</bdi>
        </>
      )}
    </span>
  );
}

const plainAddress = /^https:\/\/[\w.-]+(\/[\w./%#?=&;:~+()-]*)?$/;

/** A link where the address is a plain https address or a DOI; otherwise its text alone. Titles are as their source names them. */
export function Reference({
  address,
  children,
}: {
  readonly address: string;
  readonly children: string;
}): ReactNode {
  const target = address.startsWith('doi:') ? `https://doi.org/${address.slice(4)}` : address;
  if (!plainAddress.test(target)) return <span>{children}</span>;
  return (
    <a href={target} rel="noreferrer" target="_blank">
      {children}
    </a>
  );
}

/** Name, birth date, sex and the day of the plan, as far as known. */
export function PersonLine(): ReactNode {
  const { plan, words } = usePlan();
  const { name, birthDate, sex } = plan.person;
  const facts = [
    name ?? words.report.unnamedPerson,
    birthDate === null ? null : words.report.born(dateText(birthDate, words)),
    sex === null ? null : words.sex[sex],
    words.report.asOf(dateText(plan.asOf, words)),
  ].filter((fact) => fact !== null);
  return (
    <p className="person-line">
      {facts.map((fact) => (
        <span key={fact}>
          <bdi>{fact}</bdi>
        </span>
      ))}
    </p>
  );
}

/** The head of a screen; its title takes the focus when the screen is entered. */
export function PageHead({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <header className="page-head">
      <h1 tabIndex={-1}>{title}</h1>
      {lead === undefined ? null : <p className="lead">{lead}</p>}
      {children}
    </header>
  );
}

/** The way to where a sentence comes from. `about` tells readers of the screen's buttons which one this is. */
export function WhyButton({
  about,
  onPress,
}: {
  readonly about: string;
  readonly onPress: () => void;
}): ReactNode {
  const { words } = usePlan();
  return (
    <button type="button" className="why-button" onClick={onPress}>
      {words.report.why}
      <span className="unseen"> ({about})</span>
    </button>
  );
}

/** That nothing is to be changed alone: it stands wherever medicines are spoken of. */
export function DoNotChange(): ReactNode {
  const { words } = usePlan();
  return (
    <div className="do-not-change">
      <p>
        <strong>{words.report.doNotChange}</strong> {words.report.doNotChangeMore}
      </p>
    </div>
  );
}
