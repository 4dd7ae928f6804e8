import { useQueries } from '@tanstack/react-query';
import { useAccount } from './account-context.ts';

/** A person, and how they are called; null while that is not known. */
export type PersonName = { readonly id: string; readonly name: string | null };

type HumanName = {
  readonly text?: string;
  readonly given?: readonly string[];
  readonly family?: string;
};

/** A Patient’s first name, as it is written. */
export function nameOf(patient: { readonly name?: readonly HumanName[] }): string | null {
  const [first] = patient.name ?? [];
  const parts = [...(first?.given ?? []), first?.family].filter((part) => part !== undefined);
  return first?.text ?? (parts.length === 0 ? null : parts.join(' '));
}

/** How persons are called; each is asked for once. */
export function usePersonNames(ids: readonly string[]): readonly PersonName[] {
  const { session } = useAccount();
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: [`/fhir/Patient/${id}`, 'name'],
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: async () => {
        const answer = await session.ask<Parameters<typeof nameOf>[0]>({ path: `/fhir/Patient/${id}` });
        // Without their name the person is shown by their id.
        return answer.isDone ? nameOf(answer.value) : null;
      },
    })),
    combine: (results) => results.map(({ data }, i) => ({ id: ids[i] ?? '', name: data ?? null })),
  });
}
