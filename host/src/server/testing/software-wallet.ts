import { createHash } from 'node:crypto';
import { SDJwtInstance } from '@sd-jwt/core';
import { importX509, jwtVerify } from 'jose';
import { type CredentialIssuer, hasher, issuePid, type Keys, newKeys, signer } from './credential-issuer.ts';
import { type Received, sendTo, type TestServer } from './open-test-server.ts';
import { BASE } from './shared-house.ts';

/** What a wallet reads of a request. */
export type WalletRequest = Readonly<Record<string, unknown>> & {
  readonly client_id: string;
  readonly response_uri: string;
  readonly nonce: string;
  readonly state: string;
  readonly dcql_query: {
    readonly credentials: readonly {
      readonly id: string;
      readonly format: string;
      readonly meta: { readonly vct_values: readonly string[] };
      readonly claims: readonly { readonly path: readonly string[] }[];
    }[];
  };
};

/** What a presentation says otherwise than an honest wallet would. */
export type WalletLies = {
  readonly nonce?: string;
  readonly audience?: string;
  readonly signedAt?: number;
  /** Whose key signs. */
  readonly holder?: Keys;
  readonly keyBinding?: false;
  /** Changes the presentation without its key binding, after that was made. */
  readonly change?: (presented: string) => string;
};

/** A wallet in software: a holder's key, and a credential that was issued to it. */
export class SoftwareWallet {
  readonly holder: Keys;
  readonly credential: string;
  private constructor(holder: Keys, credential: string) {
    this.holder = holder;
    this.credential = credential;
  }

  /** One whose person has this number; of the credential it may be said otherwise. */
  static async of(issuer: CredentialIssuer, given: Parameters<typeof issuePid>[2]): Promise<SoftwareWallet> {
    const holder = newKeys();
    return new SoftwareWallet(holder, await issuePid(issuer, holder, given));
  }

  /** Reads what is behind the address that opened it; throws where that is not signed by whom it names. */
  static async read(server: TestServer, address: string): Promise<WalletRequest> {
    const asked = new URL(address).searchParams;
    const answer = await sendTo(server.app, {
      method: 'GET',
      url: (asked.get('request_uri') ?? '').replace(BASE, ''),
    });
    const jwt = answer.text;
    const { x5c = [] } = JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString()) as {
      readonly x5c?: readonly string[];
    };
    const der = Buffer.from(x5c[0] ?? '', 'base64');
    const pem = `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----`;
    const { payload } = await jwtVerify(jwt, await importX509(pem, 'ES256'), {
      typ: 'oauth-authz-req+jwt',
      audience: 'https://self-issued.me/v2',
    });
    const named = `x509_hash:${createHash('sha256').update(der).digest('base64url')}`;
    if (payload['client_id'] !== named || asked.get('client_id') !== named)
      throw new Error('the request is of somebody else');
    return payload as unknown as WalletRequest;
  }

  /** What it shows: what was asked for and nothing else. */
  async present(request: WalletRequest, lies: WalletLies = {}): Promise<string> {
    const names = request.dcql_query.credentials[0]?.claims.map(({ path }) => path[0] ?? '') ?? [];
    const instance = new SDJwtInstance({
      hasher,
      hashAlg: 'sha-256',
      signAlg: 'ES256',
      kbSigner: signer(lies.holder ?? this.holder),
      kbSignAlg: 'ES256',
    });
    const shown = Object.fromEntries(names.map((name) => [name, true]));
    const payload = {
      iat: lies.signedAt ?? Math.floor(Date.now() / 1000),
      aud: lies.audience ?? request.client_id,
      nonce: lies.nonce ?? request.nonce,
    };
    const presented = await instance.present<Record<string, unknown>>(
      this.credential,
      shown,
      lies.keyBinding === false ? undefined : { kb: { payload } },
    );
    const end = presented.lastIndexOf('~') + 1;
    return `${(lies.change ?? String)(presented.slice(0, end))}${presented.slice(end)}`;
  }

  /** Sends an answer, as a wallet does. */
  static send(
    server: TestServer,
    { response_uri: to, state }: WalletRequest,
    more: Readonly<Record<string, string>>,
  ): Promise<Received> {
    return sendTo(server.app, {
      method: 'POST',
      url: to.replace(BASE, ''),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ state, ...more }).toString(),
    });
  }

  /** Answers a request; what the server says. */
  async answer(server: TestServer, request: WalletRequest, lies: WalletLies = {}): Promise<Received> {
    const token = JSON.stringify({ pid: [await this.present(request, lies)] });
    return SoftwareWallet.send(server, request, { vp_token: token });
  }
}
