import type { ReactNode } from 'react';
import type { Verdict } from '@kairos/core/plan';
import { VerdictShape } from '../charts/index.ts';
import { useStewardWords } from '../words/index.ts';
import type { FileVerdict } from './answers.ts';

/** The head of a screen; its title takes the focus when the screen is entered. */
export function PageHead({ title, lead }: { readonly title: string; readonly lead: string }): ReactNode {
  return (
    <header className="steward-head">
      <h1 tabIndex={-1}>{title}</h1>
      <p className="steward-lead">{lead}</p>
    </header>
  );
}

/** Verdicts on files have the shapes that verdicts have everywhere. */
const shapeOf: Readonly<Record<FileVerdict, Verdict>> = {
  accepted: 'usual-care',
  doubtful: 'adjust-or-watch',
  refused: 'avoid',
  waiting: 'unknown',
};

/** A verdict on a file in shape, word and colour. */
export function FileVerdictMark({ verdict }: { readonly verdict: FileVerdict }): ReactNode {
  const say = useStewardWords();
  return (
    <span className={`file-verdict ${verdict}`}>
      <VerdictShape verdict={shapeOf[verdict]} />
      {say(`verdict.${verdict}`)}
    </span>
  );
}

/** A number with what it counts. */
export function Figure({ value, name }: { readonly value: string; readonly name: string }): ReactNode {
  return (
    <div className="steward-figure">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** The table that says what a picture says. */
export function TableTwin({
  caption,
  heads,
  rows,
}: {
  readonly caption: string;
  readonly heads: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly [name: string, ...cells: readonly string[]])[];
}): ReactNode {
  const say = useStewardWords();
  return (
    <details className="steward-twin">
      <summary>{say('table')}</summary>
      <DataTable caption={caption} heads={heads} rows={rows} />
    </details>
  );
}

export function DataTable({
  caption,
  heads,
  rows,
}: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly [name: ReactNode, ...cells: readonly ReactNode[]])[];
}): ReactNode {
  return (
    <div
      className={heads.length > 2 ? 'steward-table wide' : 'steward-table'}
      tabIndex={0}
      role="region"
      aria-label={caption}
    >
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells], i) => (
            // Rows are as they came; nothing moves them.
            <tr key={i}>
              <th scope="row">{name}</th>
              {cells.map((cell, k) => (
                <td key={k} data-column={heads[k + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A part of a screen with its title. */
export function Block({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <section className="steward-block">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function Nothing({ children }: { readonly children: ReactNode }): ReactNode {
  return <p className="steward-nothing">{children}</p>;
}
