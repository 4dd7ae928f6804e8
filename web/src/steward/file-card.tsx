import { isFileKind } from '@kairos/core/profile';
import type { ReactNode } from 'react';
import { ShareRows } from '../charts/index.ts';
import { useStewardWords } from '../words/index.ts';
import type { GenomeQuality, IntakeFile } from './answers.ts';
import { useFormats } from './formats.ts';
import { DataTable, FileVerdictMark } from './pieces.tsx';
import { isReason, nextStepOf } from './reasons.ts';

/** One file that came in. */
export function FileCard({ file }: { readonly file: IntakeFile }): ReactNode {
  const say = useStewardWords();
  const { moment } = useFormats();
  const { verdict, kind, genome, id, person, source, arrived, understood, reasons } = file;
  const title =
    kind === null
      ? say(verdict === 'waiting' ? 'file.unread' : 'kind.none')
      : isFileKind(kind)
        ? say(`kind.${kind}`)
        : kind;
  return (
    <article className={`file-card ${verdict}`}>
      <header>
        <FileVerdictMark verdict={verdict} />
        <h2>{title}</h2>
      </header>
      <dl className="file-facts">
        <Fact name={say('file.person')} value={person} />
        <Fact name={say('file.source')} value={source === '' ? say('file.unknown') : source} />
        <Fact name={say('file.arrived')} value={moment(arrived)} />
        {genome === null ? null : (
          <>
            <Fact name={say('file.build')} value={genome.build} />
            <Fact
              name={say('file.sample')}
              value={genome.sample === '' ? say('file.unnamed') : genome.sample}
            />
            <Fact name={say('file.sex')} value={say(`sex.${genome.sex}`)} />
          </>
        )}
        {understood === null ? null : (
          <Fact
            name={say('file.understood')}
            value={say(
              understood >= 90 ? 'understood.90' : understood >= 50 ? 'understood.50' : 'understood.0',
            )}
          />
        )}
        <div className="file-id">
          <dt>{say('file.id')}</dt>
          <dd>{id}</dd>
        </div>
      </dl>
      {reasons.length === 0 ? null : <Reasons file={file} />}
      {genome === null ? null : <Coverage genome={genome} />}
    </article>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}

function Reasons({ file: { reasons } }: { readonly file: IntakeFile }): ReactNode {
  const say = useStewardWords();
  return (
    <ul className="file-reasons">
      {reasons.map(({ code, weight }) => (
        <li key={code} className={weight}>
          <strong>{isReason(code) ? say(`reason.${code}`) : say('reason.other')}</strong>{' '}
          {isReason(code) ? <span>{say(`next.${nextStepOf(code)}`)}</span> : null} <code>{code}</code>
        </li>
      ))}
    </ul>
  );
}

/** How much of the pharmacogenes' positions a file covers, gene by gene when it is unfolded. */
function Coverage({ genome }: { readonly genome: GenomeQuality }): ReactNode {
  const say = useStewardWords();
  const { number, share } = useFormats();
  const { positions, covered, called, genes } = genome;
  const caption = say('coverage.caption');
  return (
    <div className="file-coverage">
      <p>
        {say('coverage.line', {
          covered: number(covered),
          positions: number(positions),
          share: share(covered, positions),
          rate: share(called, covered),
        })}
      </p>
      <details className="steward-twin">
        <summary>{say('coverage.byGene')}</summary>
        <ShareRows
          label={caption}
          rows={genes.map((gene) => ({
            name: gene.gene,
            parts: [
              { tone: 'full', count: gene.called },
              { tone: 'part', count: gene.covered - gene.called },
              { tone: 'none', count: gene.positions - gene.covered },
            ],
          }))}
        />
        <DataTable
          caption={caption}
          heads={[
            say('coverage.gene'),
            say('coverage.called'),
            say('coverage.covered'),
            say('coverage.positions'),
          ]}
          rows={genes.map((gene) => [
            gene.gene,
            number(gene.called),
            number(gene.covered),
            number(gene.positions),
          ])}
        />
      </details>
    </div>
  );
}
