/** What kinds of refusal a person is told apart; each has its words. */
export type ProblemKind =
  /** The server was not reached. */
  | 'offline'
  /** Nobody is signed in, or no longer. */
  | 'signed-out'
  /** The person turned back on the way. */
  | 'cancelled'
  /** The server is known by another address. */
  | 'elsewhere'
  /** Browsers make no keys on pages without encryption. */
  | 'insecure'
  | 'forbidden'
  | 'not-there'
  /** It changed meanwhile. */
  | 'conflict'
  /** What is in a record is of two people. */
  | 'two-people'
  | 'too-large'
  | 'too-often'
  /** The server says what is wrong with what was asked. */
  | 'refused'
  /** The server, or a part of it, does not answer now. */
  | 'away'
  /** A mistake of ours. */
  | 'broken';

/** Why something was not done. */
export type Problem = {
  readonly kind: ProblemKind;
  /** Our code, where the server gave one. */
  readonly code: string | null;
  /** What the server says of this very case; in English. */
  readonly detail: string | null;
};

/** What came of asking the server. */
export type Answer<T> =
  | { readonly isDone: true; readonly value: T }
  | { readonly isDone: false; readonly problem: Problem };

export const done = <T>(value: T): Answer<T> => ({ isDone: true, value });

export function failed(
  kind: ProblemKind,
  detail: string | null = null,
  code: string | null = null,
): Answer<never> {
  return { isDone: false, problem: { kind, code, detail } };
}

const kindOfStatus: Readonly<Record<number, ProblemKind>> = {
  401: 'signed-out',
  403: 'forbidden',
  404: 'not-there',
  410: 'not-there',
  412: 'conflict',
  413: 'too-large',
  429: 'too-often',
  500: 'broken',
};

/** A refusal as the server wrote it: its status, and an OperationOutcome with our code where there is one. */
export function problemOf(status: number, body: unknown): Problem {
  const [issue] = listOf(fieldsOf(body)['issue']);
  const { details } = fieldsOf(issue);
  const { coding, text } = fieldsOf(details);
  const { code } = fieldsOf(listOf(coding)[0]);
  const named = typeof code === 'string' ? code : null;
  return {
    kind: kindOf(status, named),
    code: named,
    detail: typeof text === 'string' ? text : null,
  };
}

function kindOf(status: number, code: string | null): ProblemKind {
  if (code?.startsWith('PERSON_') === true) return 'two-people';
  if (code === 'STEP_CHANGED') return 'conflict';
  return kindOfStatus[status] ?? (status >= 500 ? 'away' : 'refused');
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
