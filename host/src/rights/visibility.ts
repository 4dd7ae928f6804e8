import { isGap, type Outcome } from '@kairos/core/base';
import type { Caller, Role } from '../policy/index.ts';
import { consentActors, roles, usualPurpose } from '../policy/index.ts';
import type { Session, Stored, VisibleGroup } from '../store/index.ts';
import { listOf } from './consent-words.ts';
import { dataKind } from './kinds.ts';
import type { RightsContext } from './rights-context.ts';
import { type DataKind, filled, type RightsWords } from './words.ts';

/** What one kind of asker could see now. */
export type Visibility = {
  readonly asker: string;
  readonly seen: readonly { readonly kind: DataKind; readonly name: string; readonly count: number }[];
};

type Asker = { readonly name: keyof RightsWords['askers']; readonly named: string; readonly caller: Caller };

const MOST_NAMED = 20;

/**
 * Who could see what of a person's record now, by the rule every query obeys: for those who commonly ask, and for those
 * their consents name. Gaps: ACCESS_DENIED, and of the record.
 */
export async function whoCouldSee(
  { store }: RightsContext,
  session: Session,
  of: { readonly person: string; readonly consents: readonly Stored[]; readonly words: RightsWords },
): Promise<Outcome<readonly Visibility[]>> {
  const { person, consents, words } = of;
  const askers = [...commonAskers, ...namedAskers(consents)];
  const seen = await store.visibleTo(session, {
    person,
    callers: askers.map(({ caller }) => caller),
    interaction: '$restrictions',
  });
  if (isGap(seen)) return seen;
  return askers.map(({ name, named }, i) => ({
    asker: filled(words.askers[name], { name: named }),
    seen: kindsOf(seen[i] ?? [], words),
  }));
}

/** Counts by what persons call the data, the most first. */
function kindsOf(groups: readonly VisibleGroup[], words: RightsWords): Visibility['seen'] {
  const counts = new Map<DataKind, number>();
  for (const { type, labels, count } of groups) {
    const kind = dataKind(type, labels);
    counts.set(kind, (counts.get(kind) ?? 0) + count);
  }
  return [...counts]
    .map(([kind, count]) => ({ kind, name: words.kinds[kind], count }))
    .toSorted((a, b) => b.count - a.count || a.kind.localeCompare(b.kind));
}

const commonAskers: readonly Asker[] = [
  { name: 'clinician', named: '', caller: somebody('clinician') },
  { name: 'abroad', named: '', caller: { ...somebody('clinician'), purpose: 'CROSSBORDER' } },
  { name: 'emergency', named: '', caller: { ...somebody('clinician'), purpose: 'BTG' } },
  { name: 'researcher', named: '', caller: somebody('researcher') },
  { name: 'program', named: '', caller: { ...somebody('system'), purpose: 'TREAT' } },
  { name: 'laboratory', named: '', caller: somebody('laboratory') },
  { name: 'steward', named: '', caller: somebody('steward') },
];

/** Somebody of a role whom no rule names. */
function somebody(role: Role, name = 'anybody'): Caller {
  return {
    subject: name,
    name: null,
    role,
    organisation: name === 'anybody' ? null : name,
    persons: [],
    scopes: [
      {
        level: role === 'system' ? 'system' : 'user',
        type: '*',
        permissions: new Set(['r', 's']),
        filters: [],
      },
    ],
    purpose: usualPurpose[role],
    tokenId: 'nobody',
  };
}

/** Readers the consents name, as health professionals and as those of an organisation of that name. */
function namedAskers(consents: readonly Stored[]): readonly Asker[] {
  const names = new Set(
    consents.flatMap(({ resource }) =>
      namesIn((resource?.['provision'] ?? {}) as Readonly<Record<string, unknown>>),
    ),
  );
  return [...names]
    .filter((name) => !roles.some((role) => role === name))
    .slice(0, MOST_NAMED)
    .map((named) => ({ name: 'named', named, caller: somebody('clinician', named) }));
}

function namesIn(provision: Readonly<Record<string, unknown>>): readonly string[] {
  const { readers } = consentActors(provision['actor']);
  return [...readers, ...listOf(provision['provision']).flatMap(namesIn)];
}
