import type { Logger } from 'pino';
import type { Analysis } from '../analysis/index.ts';
import type { Identity } from '../identity/index.ts';
import type { CardKeys, IssuedCards } from '../cards/index.ts';
import type { PushChannel } from '../rights/index.ts';
import type { Sharing } from '../sharing/index.ts';
import type { ServerConfig } from './config.ts';
import type { House } from './house.ts';
import type { Metrics } from './metrics.ts';
import type { Revocations } from './revocations.ts';
import type { SigningKey } from './signing-key.ts';
import type { Verifier } from './tokens.ts';

/** What routes work with. */
export type ServerContext = {
  readonly house: House;
  readonly config: ServerConfig;
  /** The server's own address, never taken from a request; without a slash at the end. */
  readonly baseUrl: string;
  readonly signingKey: SigningKey;
  readonly verifier: Verifier;
  readonly revocations: Revocations;
  /** Accounts, and the provider that lets programs in. */
  readonly identity: Identity;
  /** Links by which persons show a part of their record. */
  readonly sharing: Sharing;
  /** By which cards are signed. */
  readonly cardKeys: CardKeys;
  readonly issuedCards: IssuedCards;
  /** By which browsers are told that something is new; null: none is. */
  readonly push: PushChannel | null;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** null where this server does not analyse. */
  readonly analysis: Analysis | null;
  /** Turns to work that goes on after a request's end. */
  readonly nudge: (work: 'export' | 'notification' | 'notice' | 'analysis' | 'recompute') => void;
  /** Whether the server takes new work. */
  readonly isReady: () => Promise<boolean>;
};

/** The base of the FHIR API. */
export function fhirBase({ baseUrl }: Pick<ServerContext, 'baseUrl'>): string {
  return `${baseUrl}/fhir`;
}
