import type { ReactNode } from 'react';
import { Fetched, useRead } from '../account/index.ts';
import { useStewardWords } from '../words/index.ts';
import type { PackDifference } from './answers.ts';
import { useFormats } from './formats.ts';

/** What is other in one set of packs than in another, row by row. */
export function PackDifferences({
  before,
  after,
}: {
  readonly before: string;
  readonly after: string;
}): ReactNode {
  const reading = useRead<PackDifference>(`/steward/packs/changes?before=${before}&after=${after}`);
  return (
    <Fetched of={reading}>
      {({ packs }) => (
        <div className="pack-differences">
          {packs.map((pack) => (
            <OnePack key={pack.id} pack={pack} />
          ))}
        </div>
      )}
    </Fetched>
  );
}

function OnePack({ pack }: { readonly pack: PackDifference['packs'][number] }): ReactNode {
  const say = useStewardWords();
  const { number } = useFormats();
  const { id, added, removed, changed, large, rows } = pack;
  const more = added + removed + changed * 2 - rows.length;
  return (
    <section>
      <h4>{id}</h4>
      <p>{say('packs.rows', { added: number(added), removed: number(removed), changed: number(changed) })}</p>
      {large.map((file) => (
        <p key={file} className="steward-small">
          {say('packs.large', { file })}
        </p>
      ))}
      {rows.length === 0 ? null : (
        <ul className="pack-rows" tabIndex={0} aria-label={say('packs.rowsOf', { pack: id })}>
          {rows.map(({ kind, file, row }, i) => (
            <li key={i} className={kind}>
              <span className="pack-sign">{say(`row.${kind}`)}</span> <code>{row}</code>{' '}
              <span className="steward-small">{file}</span>
            </li>
          ))}
        </ul>
      )}
      {more > 0 ? <p className="steward-small">{say('packs.moreRows', { count: more })}</p> : null}
    </section>
  );
}
