import type { OpenAuditLog } from '../audit/index.ts';
import { type Role, usualPurpose } from '../policy/index.ts';
import type { Account } from './accounts.ts';

/** Who did something here, as the log names them. */
type Actor = { readonly id: string; readonly role: Role; readonly name?: string | undefined };

/** What happens at the doors, in the log of accesses. */
export type Diary = (
  actor: Actor,
  entry: {
    readonly interaction: `$${string}`;
    readonly target: string;
    readonly persons?: readonly string[];
    readonly refused?: boolean;
    readonly requestId: string;
    readonly address: string | null;
  },
) => Promise<void>;

/** Writes into the log; rejects where it cannot, so that nothing happens unseen. */
export function openDiary(audit: OpenAuditLog, now: () => Date): Diary {
  return ({ id, role, name }, { interaction, target, persons = [], refused = false, requestId, address }) =>
    audit.append({
      session: {
        caller: {
          subject: id,
          name: name ?? null,
          role,
          organisation: null,
          persons: [],
          scopes: [],
          purpose: usualPurpose[role],
          tokenId: 'internal',
        },
        at: now().toISOString(),
        requestId,
        address,
      },
      action: 'E',
      interaction,
      target,
      persons,
      query: null,
      outcome: refused ? 'refused' : 'success',
    });
}

/** The persons an account is bound to. */
export function personsOf({ persons }: Account): readonly string[] {
  return persons.map(({ id }) => id);
}
