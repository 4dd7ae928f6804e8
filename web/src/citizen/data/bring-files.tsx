import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Account, type Problem, ProblemBox, useAccount, useRenew } from '../../account/index.ts';
import { FilePlace } from '../../files/index.ts';
import { useCitizenWords } from '../../words/index.ts';
import { Part } from '../pieces.tsx';
import { followReading, type ReadingProgress } from './follow-reading.ts';

type Sending = { readonly name: string; readonly sent: number; readonly size: number };

/** Where files are brought, how far they are sent, and how far the server is with reading them. */
export function BringFiles({ person }: { readonly person: string }): ReactNode {
  const say = useCitizenWords();
  const account = useAccount();
  const renew = useRenew();
  const [sending, setSending] = useState<Sending | null>(null);
  const [reading, setReading] = useState<ReadingProgress | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const leaving = useRef<AbortController>(null);
  useEffect(() => {
    leaving.current = new AbortController();
    return () => leaving.current?.abort();
  }, []);

  async function bring(files: readonly File[]): Promise<void> {
    if (files.length === 0 || sending !== null) return;
    setProblem(null);
    setReading(null);
    for (const file of files) {
      const failure = await sendFile(account, { person, file, onSent: setSending });
      if (failure === null) continue;
      setSending(null);
      setProblem(failure);
      return;
    }
    setSending(null);
    setReading({ state: 'waiting' });
    const signal = leaving.current?.signal ?? new AbortController().signal;
    const isOver = ({ state }: ReadingProgress): boolean => state === 'done' || state === 'none';
    let last: ReadingProgress = { state: 'waiting' };
    const onProgress = (at: ReadingProgress): void => {
      last = at;
      if (!isOver(at)) setReading(at);
    };
    await followReading(account, person, { onProgress, signal }).catch(() => false);
    if (signal.aborted) return;
    // It is done once what the screens show is of it.
    await renew([`/fhir/Patient/${person}`, '/fhir/DocumentReference']);
    setReading(last);
  }

  return (
    <Part title={say('bring.title')} hint={say('bring.hint')}>
      <FilePlace
        label={say('bring.title')}
        title={say('bring.drop')}
        choose={say('bring.choose')}
        buttonClass="citizen-button"
        isBusy={sending !== null}
        onFiles={(files) => void bring(files)}
      >
        <p className="citizen-hint">{say('bring.kinds')}</p>
      </FilePlace>
      {sending === null ? null : (
        <p className="citizen-progress" role="status">
          {say('bring.sending', { name: sending.name })}
          <progress value={sending.sent} max={sending.size} aria-label={sending.name} />
        </p>
      )}
      {reading === null ? null : <HowFar at={reading} />}
      {problem === null ? null : <ProblemBox problem={problem} />}
    </Part>
  );
}

/** Sends a file, and notes what it is called; null where it is there. */
async function sendFile(
  { session }: Account,
  {
    person,
    file,
    onSent,
  }: { readonly person: string; readonly file: File; readonly onSent: (at: Sending) => void },
): Promise<Problem | null> {
  const { name, size } = file;
  onSent({ name, sent: 0, size });
  const sent = await session.upload({
    path: '/fhir/Binary',
    file,
    // What it is, the server finds by looking into it: as FHIR JSON it would be taken for a resource.
    headers: { 'Content-Type': 'application/octet-stream', 'X-Security-Context': `Patient/${person}` },
    onProgress: (bytes) => onSent({ name, sent: bytes, size }),
  });
  if (!sent.isDone) return sent.problem;
  const { id } = sent.value as { readonly id: string };
  const noted = await session.ask({
    path: '/fhir/DocumentReference',
    method: 'POST',
    body: {
      resourceType: 'DocumentReference',
      status: 'current',
      subject: { reference: `Patient/${person}` },
      date: new Date().toISOString(),
      content: [
        { attachment: { contentType: 'application/octet-stream', url: `Binary/${id}`, title: name } },
      ],
    },
  });
  return noted.isDone ? null : noted.problem;
}

function HowFar({ at }: { readonly at: ReadingProgress }): ReactNode {
  const say = useCitizenWords();
  const { state, step = 'reading', done = 0, of = 1, code } = at;
  if (state === 'done' || state === 'none')
    return (
      <p className="citizen-said" role="status">
        {say('bring.done')} <a href="#/today">{say('bring.toPlan')}</a>
      </p>
    );
  if (state === 'failed')
    return (
      <p className="citizen-said" role="alert">
        {say('bring.failed', { code: code ?? '' })}
      </p>
    );
  return (
    <p className="citizen-progress" role="status">
      {say(state === 'waiting' ? 'bring.waiting' : `bring.${step}`)}
      <progress
        aria-label={say('bring.title')}
        {...(state === 'running' && step === 'reading' ? { value: done, max: of } : {})}
      />
    </p>
  );
}
