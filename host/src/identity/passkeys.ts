import { randomUUID } from 'node:crypto';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Kysely } from 'kysely';
import type { Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';
import type { Artifacts } from './artifacts.ts';
import { type FoundPasskey, type Passkey, passkeyRows } from './passkey-rows.ts';
import { type RelyingParty, relyingPartyOf } from './relying-party.ts';

/** What a page hands to the browser: a challenge that is good once, for five minutes, for what the page is about. */
export type PasskeyQuestion = { readonly kind: 'get' | 'create'; readonly options: object };

/** Why an answer is not taken. */
export type PasskeyProblem = 'passkey-old' | 'passkey-refused';

/** A passkey that a browser made, checked and not kept yet, and the account it is for. */
type NewPasskey = { readonly account: string; readonly passkey: Passkey };

/** Passkeys (WebAuthn Level 3): discoverable, with user verification, for the origin of this server only. */
export type Passkeys = {
  /** Whether browsers give any for this server's address. */
  readonly isOffered: boolean;
  /** Asks for any passkey of this server; null where its address can have none. */
  readonly askSignIn: (about: string) => Promise<PasskeyQuestion | null>;
  /** Asks for a new one; without an id, for an account that is to be made. */
  readonly askNew: (
    about: string,
    account: { readonly id?: string; readonly login: string },
  ) => Promise<PasskeyQuestion | null>;
  /**
   * Whose passkey answered a question about the same thing.
   *
   * @returns with `owner` whose passkey was used wrongly, where that is known
   */
  readonly signIn: (
    about: string,
    answer: string,
  ) => Promise<
    { readonly account: string } | { readonly problem: PasskeyProblem; readonly owner: string | null }
  >;
  readonly check: (about: string, answer: string) => Promise<NewPasskey | PasskeyProblem>;
  /** Whether nobody has it yet. */
  readonly keep: (made: NewPasskey, name: string) => Promise<boolean>;
  readonly list: (account: string) => Promise<readonly FoundPasskey[]>;
  readonly remove: (account: string, id: string, keepsLast: boolean) => Promise<boolean>;
};

type Place = {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly artifacts: Artifacts;
  readonly now: () => Date;
  readonly baseUrl: string;
};

type Json = Readonly<Record<string, unknown>>;

const CHALLENGE_SECONDS = 300;
/** ES256, EdDSA, RS256: what authenticators make. */
const algorithms = [-7, -8, -257];
const MOST_NAME = 60;

/** Opens the passkeys of a record. */
export function openPasskeys(of: Place): Passkeys {
  const rows = passkeyRows(of);
  const party = relyingPartyOf(of.baseUrl);
  return {
    isOffered: party !== null,
    ...asking(of, party, rows.ofAccount),
    ...answering(of, party, rows),
    keep: ({ account, passkey }, name) =>
      rows.add(account, { ...passkey, name: name.normalize('NFC').trim().slice(0, MOST_NAME) }),
    list: rows.ofAccount,
    remove: rows.remove,
  };
}

function asking(
  { artifacts }: Place,
  party: RelyingParty | null,
  known: Passkeys['list'],
): Pick<Passkeys, 'askSignIn' | 'askNew'> {
  const remember = (challenge: string, about: string, account: string | null): Promise<void> =>
    artifacts.put('PasskeyChallenge', challenge, { about, account }, { seconds: CHALLENGE_SECONDS });
  return {
    askSignIn: async (about) => {
      if (party === null) return null;
      const options = await generateAuthenticationOptions({
        rpID: party.id,
        userVerification: 'required',
        timeout: CHALLENGE_SECONDS * 1000,
      });
      await remember(options.challenge, about, null);
      return { kind: 'get', options };
    },
    askNew: async (about, { id, login }) => {
      if (party === null) return null;
      const account = id ?? randomUUID();
      const own = id === undefined ? [] : await known(id);
      const options = await generateRegistrationOptions({
        rpName: 'Kairos',
        rpID: party.id,
        userName: login,
        userDisplayName: login,
        userID: new TextEncoder().encode(account),
        timeout: CHALLENGE_SECONDS * 1000,
        attestationType: 'none',
        excludeCredentials: own.map(({ credential, transports }) => ({
          id: credential,
          transports: [...transports],
        })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        supportedAlgorithmIDs: algorithms,
      });
      await remember(options.challenge, about, account);
      return { kind: 'create', options };
    },
  };
}

function answering(
  { artifacts, now }: Place,
  party: RelyingParty | null,
  rows: ReturnType<typeof passkeyRows>,
): Pick<Passkeys, 'signIn' | 'check'> {
  /** Uses up the challenge that was answered; the account it was for, null of a sign-in; false where it is none of ours. */
  const used = async (challenge: string, about: string): Promise<string | null | false> => {
    const found = await artifacts.find('PasskeyChallenge', challenge);
    if (found?.payload['about'] !== about) return false;
    if (!(await artifacts.consume('PasskeyChallenge', challenge))) return false;
    return (found.payload['account'] ?? null) as string | null;
  };
  return {
    signIn: async (about, answer) => {
      const said = readAnswer(answer);
      const refused = (owner: string | null) => ({ problem: 'passkey-refused', owner }) as const;
      if (said === null || party === null) return refused(null);
      if ((await used(said.challenge, about)) !== null) return { problem: 'passkey-old', owner: null };
      const found = await rows.find(said.id);
      if (found === null) return refused(null);
      const response = said.value as unknown as AuthenticationResponseJSON;
      // The account the authenticator names must be the one that has the passkey here.
      if (response.response.userHandle !== Buffer.from(found.account).toString('base64url'))
        return refused(found.account);
      const known = await verified(response, { found, party, challenge: said.challenge });
      if (known === null) return refused(found.account);
      const isFirst = await rows.replace(found, {
        counter: known.newCounter,
        isBackedUp: known.credentialBackedUp,
        used: now().toISOString(),
      });
      return isFirst ? { account: found.account } : refused(found.account);
    },
    check: async (about, answer) => {
      const said = readAnswer(answer);
      if (said === null || party === null) return 'passkey-refused';
      const account = await used(said.challenge, about);
      if (typeof account !== 'string') return 'passkey-old';
      const response = said.value as unknown as RegistrationResponseJSON;
      const passkey = await madePasskey(response, { party, challenge: said.challenge });
      return passkey === null ? 'passkey-refused' : { account, passkey };
    },
  };
}

/** An answer as a browser gave it, as far as it must be read before it is checked. */
function readAnswer(
  text: string,
): { readonly id: string; readonly challenge: string; readonly value: Json } | null {
  try {
    const value = JSON.parse(text) as Json;
    const { clientDataJSON } = value['response'] as Json;
    const data = JSON.parse(Buffer.from(String(clientDataJSON), 'base64url').toString('utf8')) as Json;
    const { challenge, crossOrigin = false } = data;
    // No page of ours is in a frame of others.
    if (typeof challenge !== 'string' || crossOrigin !== false) return null;
    return { id: String(value['id']), challenge, value };
  } catch {
    return null;
  }
}

type Expected = { readonly party: RelyingParty; readonly challenge: string };

/** What a right answer says; null for any other: the library throws for each thing that may be wrong. */
async function verified(
  response: AuthenticationResponseJSON,
  { found, party, challenge }: Expected & { readonly found: FoundPasskey },
): Promise<Awaited<ReturnType<typeof verifyAuthenticationResponse>>['authenticationInfo'] | null> {
  try {
    const { verified: isRight, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: found.credential,
        publicKey: new Uint8Array(Buffer.from(found.publicKey, 'base64url')),
        counter: found.counter,
      },
    });
    const isSame = (authenticationInfo.credentialDeviceType === 'multiDevice') === found.isSyncable;
    return isRight && isSame ? authenticationInfo : null;
  } catch {
    return null;
  }
}

async function madePasskey(
  response: RegistrationResponseJSON,
  { party, challenge }: Expected,
): Promise<Passkey | null> {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (registrationInfo === undefined) return null;
    const { credential, credentialDeviceType, credentialBackedUp } = registrationInfo;
    return {
      credential: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: transportsOf(credential.transports),
      isSyncable: credentialDeviceType === 'multiDevice',
      isBackedUp: credentialBackedUp,
      name: '',
      used: null,
    };
  } catch {
    return null;
  }
}

const transportNames: readonly string[] = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'];

function transportsOf(given: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : [];
  return transportNames.filter((name) => list.includes(name));
}
