import type { Scope } from './scope.ts';

/** Who may call: the seven roles of the record. */
export const roles = [
  'citizen',
  'representative',
  'clinician',
  'laboratory',
  'steward',
  'researcher',
  'system',
] as const;
export type Role = (typeof roles)[number];

/**
 * Why somebody asks, by the codes of HL7 v3 PurposeOfUse: treatment, the person's own request, research,
 * operations of the house, break the glass (an emergency that sets restrictions aside, logged and notified),
 * and the exchange of records across borders (CROSSBORDER is ours: v3 has no code for it).
 */
export const purposes = ['TREAT', 'PATRQT', 'HRESCH', 'HOPERAT', 'BTG', 'CROSSBORDER'] as const;
export type Purpose = (typeof purposes)[number];

/** For what a role asks where its token does not say. */
export const usualPurpose: Readonly<Record<Role, Purpose>> = {
  citizen: 'PATRQT',
  representative: 'PATRQT',
  clinician: 'TREAT',
  laboratory: 'TREAT',
  steward: 'HOPERAT',
  researcher: 'HRESCH',
  system: 'HOPERAT',
};

/** A person a caller is bound to, with the days from and until which that holds (both included), where limited. */
export type BoundPerson = {
  readonly id: string;
  readonly from: string | null;
  readonly until: string | null;
};

/** Whoever sends a request: what a verified token says of them, and nothing else. */
export type Caller = {
  /** Stable id of the human or the machine. */
  readonly subject: string;
  readonly name: string | null;
  readonly role: Role;
  /** The organisation whose data they write, and by which consent names sources. */
  readonly organisation: string | null;
  /** For citizens themselves, for representatives those they stand for, for others the only persons they may see; empty: not bound. */
  readonly persons: readonly BoundPerson[];
  readonly scopes: readonly Scope[];
  readonly purpose: Purpose;
  /** The token's `jti`. */
  readonly tokenId: string;
};
