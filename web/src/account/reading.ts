import { QueryCache, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useAccount } from './account-context.ts';
import type { Asked } from './ask.ts';
import type { Answer, Problem } from './problem.ts';

/** What a screen has of an answer it needs. */
export type Reading<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: Problem; readonly retry: () => void }
  | { readonly kind: 'here'; readonly value: T; readonly isRenewing: boolean };

/** How a change goes. */
export type Writing<Input, Output> = {
  readonly write: (input: Input) => Promise<Answer<Output>>;
  readonly isWriting: boolean;
  /** Why the last one failed; null where it did not. */
  readonly problem: Problem | null;
  readonly reset: () => void;
};

/** The cache tells of failures by throwing. */
class AskFailed extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.kind);
    this.problem = problem;
  }
}

const MOST_RETRIES = 2;
const FRESH_MS = 30_000;
/** What may pass by itself. */
const passing: readonly Problem['kind'][] = ['offline', 'away'];

/** A cache for one session: it is gone with it. Reads are tried again where that may help, changes never. */
export function openAnswers(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache(),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        networkMode: 'always',
        retry: (count, error) =>
          count < MOST_RETRIES && error instanceof AskFailed && passing.includes(error.problem.kind),
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** An answer of the server, kept while it is fresh. `path` null: nothing is asked yet. */
export function useRead<T>(path: string | null, as: 'json' | 'text' = 'json'): Reading<T> {
  const { session } = useAccount();
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [path],
    enabled: path !== null,
    queryFn: async ({ signal }) => {
      const answer = await session.ask<T>({ path: path ?? '', as, signal });
      if (!answer.isDone) throw new AskFailed(answer.problem);
      return answer.value;
    },
  });
  if (data !== undefined) return { kind: 'here', value: data, isRenewing: isFetching };
  if (!(error instanceof AskFailed) || isFetching) return { kind: 'loading' };
  return { kind: 'failed', problem: error.problem, retry: () => void refetch() };
}

/** Makes answers be asked for anew: those whose address begins with one of these. */
export function useRenew(): (paths: readonly string[]) => Promise<void> {
  const answers = useQueryClient();
  return useCallback(
    (paths) =>
      answers.invalidateQueries({
        predicate: ({ queryKey: [path] }) =>
          typeof path === 'string' && paths.some((start) => path.startsWith(start)),
      }),
    [answers],
  );
}

/** A change, sent once; afterwards what it touches is asked for anew. */
export function useWrite<Input, Output = unknown>(
  asked: (input: Input) => Asked,
  changes: readonly string[],
): Writing<Input, Output> {
  const { session } = useAccount();
  const renew = useRenew();
  const { mutateAsync, isPending, error, reset } = useMutation({
    mutationFn: async (input: Input) => {
      const answer = await session.ask<Output>(asked(input));
      if (!answer.isDone) throw new AskFailed(answer.problem);
      return answer.value;
    },
    onSuccess: () => renew(changes),
  });
  const write = async (input: Input): Promise<Answer<Output>> => {
    try {
      return { isDone: true, value: await mutateAsync(input) };
    } catch (thrown) {
      if (thrown instanceof AskFailed) return { isDone: false, problem: thrown.problem };
      throw thrown;
    }
  };
  return { write, isWriting: isPending, problem: error instanceof AskFailed ? error.problem : null, reset };
}
