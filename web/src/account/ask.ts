import { type Answer, done, failed, type Problem, problemOf } from './problem.ts';

/** A question to the server. */
export type Asked = {
  /** Below the server's address, with its query. */
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** How the answer is read [json]. */
  readonly as?: 'json' | 'text' | 'blob' | 'stream';
};

/** Asks the server as whoever is signed in. Nothing is asked twice but what only reads. */
export type Ask = <T>(asked: Asked) => Promise<Answer<T>>;

/** A file to be sent, and who is told how far it is. */
export type Uploading = {
  readonly path: string;
  readonly file: Blob;
  readonly headers: Readonly<Record<string, string>>;
  readonly onProgress: (sentBytes: number) => void;
};

export type Upload = (file: Uploading) => Promise<Answer<unknown>>;

type Token = () => Promise<Answer<string>>;

/** Asks once, with the token of this moment. */
export async function askWith<T>(token: Token, asked: Asked): Promise<Answer<T>> {
  const bearer = await token();
  if (!bearer.isDone) return bearer;
  const { path, method = 'GET', body, headers = {}, signal, as = 'json' } = asked;
  let answer: Response;
  try {
    answer = await fetch(path, {
      method,
      credentials: 'omit',
      cache: 'no-store',
      headers: {
        Authorization: `Bearer ${bearer.value}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/fhir+json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (!answer.ok) return { isDone: false, problem: await readProblem(answer) };
    return done((await readAnswer(answer, as)) as T);
  } catch (error) {
    // Whoever breaks a question off knows it.
    if (signal?.aborted === true) throw error;
    return failed('offline');
  }
}

async function readProblem(answer: Response): Promise<Problem> {
  const body: unknown = await answer.json().catch(() => null);
  return problemOf(answer.status, body);
}

async function readAnswer(answer: Response, as: NonNullable<Asked['as']>): Promise<unknown> {
  if (as === 'stream') return answer.body;
  if (as === 'blob') return answer.blob();
  const text = await answer.text();
  return as === 'text' ? text : text === '' ? null : (JSON.parse(text) as unknown);
}

/** Sends a file; by the older interface, since fetch does not tell how much of it is sent. */
export async function uploadWith(
  token: Token,
  { path, file, headers, onProgress }: Uploading,
): Promise<Answer<unknown>> {
  const bearer = await token();
  if (!bearer.isDone) return bearer;
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Authorization', `Bearer ${bearer.value}`);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded }) => onProgress(loaded));
    request.addEventListener('load', () => {
      const body = parsed(request.responseText);
      const isDone = request.status >= 200 && request.status < 300;
      resolve(isDone ? done(body) : { isDone: false, problem: problemOf(request.status, body) });
    });
    for (const event of ['error', 'abort', 'timeout'])
      request.addEventListener(event, () => resolve(failed('offline')));
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
