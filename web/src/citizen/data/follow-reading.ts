import type { Account } from '../../account/index.ts';

/** How far the server is with reading a person's files. */
export type ReadingProgress = {
  readonly state: 'none' | 'waiting' | 'running' | 'done' | 'failed';
  readonly step?: 'reading' | 'computing' | 'writing';
  readonly done?: number;
  readonly of?: number;
  readonly files?: number;
  readonly code?: string;
};

/**
 * Follows the server's events until they end, or until the signal breaks them off. What an earlier reading ended as is not
 * told: an upload is on the list a moment after it was answered. False: they could not be heard.
 */
export async function followReading(
  { session }: Pick<Account, 'session'>,
  person: string,
  {
    onProgress,
    signal,
  }: { readonly onProgress: (at: ReadingProgress) => void; readonly signal: AbortSignal },
): Promise<boolean> {
  const answer = await session.ask<ReadableStream<Uint8Array<ArrayBuffer>>>({
    path: `/fhir/Patient/${person}/$progress`,
    as: 'stream',
    signal,
  });
  if (!answer.isDone) return false;
  let waiting = '';
  let isBegun = false;
  let last: ReadingProgress = { state: 'none' };
  const reader = answer.value.pipeThrough(new TextDecoderStream()).getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    waiting += piece.value;
    const events = waiting.split('\n\n');
    waiting = events.pop() ?? '';
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1];
      if (data === undefined) continue;
      last = JSON.parse(data) as ReadingProgress;
      isBegun ||= last.state === 'waiting' || last.state === 'running';
      if (isBegun) onProgress(last);
    }
  }
  onProgress(last);
  return true;
}
