import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { Received } from './open-test-server.ts';
import { BASE } from './shared-house.ts';

/** What an answer says otherwise than an honest browser and authenticator would. */
export type Lies = {
  readonly origin?: string;
  readonly challenge?: string;
  readonly rpId?: string;
  readonly counter?: number;
  readonly userVerified?: boolean;
  readonly userPresent?: boolean;
  readonly userHandle?: string;
  readonly type?: string;
  readonly crossOrigin?: boolean;
  readonly key?: KeyObject;
  readonly credential?: string;
};

type Question = {
  readonly kind: string;
  readonly options: {
    readonly challenge: string;
    readonly user?: { readonly id: string; readonly name: string };
    readonly excludeCredentials?: readonly { readonly id: string }[];
    readonly userVerification?: string;
    readonly authenticatorSelection?: Readonly<Record<string, unknown>>;
  };
};

/** The question for a passkey on a page. */
export function questionOn({ text }: Received): Question {
  const [, asked] = /data-passkey="([^"]*)"/.exec(text) ?? [];
  if (asked === undefined) throw new Error(`the page asks for no passkey: ${text.slice(0, 2000)}`);
  return JSON.parse(
    asked.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
  ) as Question;
}

const sha256 = (bytes: string | Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** A passkey in software, with the browser before it; it says what it is told to. */
export class SoftwareAuthenticator {
  readonly id: string = randomBytes(32).toString('base64url');
  readonly key: KeyObject;
  readonly #publicKey: KeyObject;
  /** 0: like synced passkeys it does not count. */
  counter = 0;
  counts: boolean;
  userHandle = '';

  constructor(options: { readonly counts?: boolean } = {}) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.key = privateKey;
    this.#publicKey = publicKey;
    this.counts = options.counts ?? false;
  }

  /** A new passkey, as a browser answers. */
  create({ options }: Question, lies: Lies = {}): string {
    this.userHandle = options.user?.id ?? '';
    const id = Buffer.from(lies.credential ?? this.id, 'base64url');
    const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' });
    const cose = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]);
    const attested = Buffer.concat([
      Buffer.alloc(16),
      Buffer.from([id.length >> 8, id.length & 255]),
      id,
      isoCBOR.encode(cose),
    ]);
    const authData = Buffer.concat([this.#data(lies, 0x40), attested]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]);
    const attestationObject = isoCBOR.encode(attestation as never);
    return this.#answer(lies, {
      clientDataJSON: this.#clientData(options.challenge, { type: 'webauthn.create', ...lies }),
      attestationObject: Buffer.from(attestationObject).toString('base64url'),
      transports: ['internal', 'hybrid'],
    });
  }

  /** A signature, as a browser answers. */
  get({ options }: Question, lies: Lies = {}): string {
    if (this.counts) this.counter += 1;
    const clientDataJSON = this.#clientData(options.challenge, { type: 'webauthn.get', ...lies });
    const authenticatorData = this.#data(lies, 0);
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
    return this.#answer(lies, {
      clientDataJSON,
      authenticatorData: authenticatorData.toString('base64url'),
      signature: createSign('sha256')
        .update(signed)
        .sign(lies.key ?? this.key)
        .toString('base64url'),
      userHandle: lies.userHandle ?? this.userHandle,
    });
  }

  #clientData(challenge: string, lies: Lies): string {
    const data = {
      type: lies.type,
      challenge: lies.challenge ?? challenge,
      origin: lies.origin ?? BASE,
      crossOrigin: lies.crossOrigin ?? false,
    };
    return Buffer.from(JSON.stringify(data)).toString('base64url');
  }

  /** Backup eligible and backed up where it does not count, as synced passkeys are. */
  #data({ rpId = new URL(BASE).hostname, counter = this.counter, ...lies }: Lies, more: number): Buffer {
    const present = (lies.userPresent ?? true) ? 0x01 : 0;
    const isVerified = (lies.userVerified ?? true) ? 0x04 : 0;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const flags = present | isVerified | (this.counts ? 0 : 0x18) | more;
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count]);
  }

  #answer({ credential = this.id }: Lies, response: Readonly<Record<string, unknown>>): string {
    const about = { id: credential, rawId: credential, type: 'public-key', clientExtensionResults: {} };
    return JSON.stringify({ ...about, response });
  }
}
