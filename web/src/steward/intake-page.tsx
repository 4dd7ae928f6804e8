import { type ReactNode, useState } from 'react';
import { useRead } from '../account/index.ts';
import { useStewardWords } from '../words/index.ts';
import { fileVerdicts, type FileVerdict, type IntakeFile, type Page, type Quality } from './answers.ts';
import { FileCard } from './file-card.tsx';
import { useFormats } from './formats.ts';
import { Paged } from './paged.tsx';
import { Nothing, PageHead } from './pieces.tsx';

const FILES_A_PAGE = 25;

/** What came in: each file with a verdict, the reasons for it, and what to do. */
export function IntakePage(): ReactNode {
  const say = useStewardWords();
  const [verdict, setVerdict] = useState<FileVerdict | null>(null);
  const filter = verdict === null ? '' : `&verdict=${verdict}`;
  return (
    <>
      <PageHead title={say('intake.title')} lead={say('intake.lead')} />
      <Verdicts chosen={verdict} onChoose={setVerdict} />
      <Paged<Page<'files', IntakeFile>>
        key={verdict}
        path={`/steward/intake?count=${FILES_A_PAGE}${filter}&cursor=`}
      >
        {({ files }, isFirst) =>
          files.length === 0 && isFirst ? (
            <Nothing>{say(verdict === null ? 'intake.empty' : 'intake.none')}</Nothing>
          ) : (
            <ul className="file-list">
              {files.map((file) => (
                <li key={file.id}>
                  <FileCard file={file} />
                </li>
              ))}
            </ul>
          )
        }
      </Paged>
    </>
  );
}

/** The verdicts with how many files have them, to choose from. Without the counts they can be chosen all the same. */
function Verdicts({
  chosen,
  onChoose,
}: {
  readonly chosen: FileVerdict | null;
  readonly onChoose: (verdict: FileVerdict | null) => void;
}): ReactNode {
  const say = useStewardWords();
  const { number } = useFormats();
  const quality = useRead<Quality>('/steward/quality');
  const counts = quality.kind === 'here' ? quality.value : null;
  const countOf = (verdict: FileVerdict): number | null => {
    if (counts === null) return null;
    return verdict === 'waiting'
      ? counts.waiting
      : (counts.verdicts.find(({ value }) => value === verdict)?.count ?? 0);
  };
  const options = [
    { verdict: null, name: say('intake.all'), count: counts === null ? null : counts.files + counts.waiting },
    ...fileVerdicts.map((verdict) => ({
      verdict,
      name: say(`verdict.${verdict}`),
      count: countOf(verdict),
    })),
  ];
  return (
    <fieldset className="steward-choice">
      <legend>{say('intake.show')}</legend>
      {options.map(({ verdict, name, count }) => (
        <label key={name} className={`steward-option ${verdict ?? 'all'}`}>
          <input
            type="radio"
            name="verdict"
            checked={chosen === verdict}
            onChange={() => onChoose(verdict)}
          />
          <span>
            {name}
            {count === null ? null : <span className="steward-count"> {number(count)}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
