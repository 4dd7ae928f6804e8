import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { healthLink, lockFile, newLinkKey, newPasscode } from './lock-files.ts';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'base64url'));

async function unlock(jwe: string, key: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const [header = '', , nonce = '', text = '', tag = ''] = jwe.split('.');
  const own = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
  const sealed = Uint8Array.from([...bytesOf(text), ...bytesOf(tag)]);
  const additionalData = new TextEncoder().encode(header);
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: bytesOf(nonce), additionalData },
    own,
    sealed,
  );
  return JSON.parse(inflateRawSync(new Uint8Array(plain)).toString());
}

describe('a file that is locked for a link', () => {
  const content = { resourceType: 'Bundle', text: 'größer'.repeat(50_000) };
  const file = { contentType: 'application/fhir+json', content };

  it('is a compact JWE without a key in it, which its key opens and no other', async () => {
    const key = newLinkKey();
    const { contentType, content: jwe } = await lockFile(file, key);
    expect(contentType).toBe('application/fhir+json');
    const [header = '', encryptedKey] = jwe.split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      cty: 'application/fhir+json',
      zip: 'DEF',
    });
    expect(encryptedKey).toBe('');
    expect(await unlock(jwe, key)).toEqual(content);
    await expect(unlock(jwe, newLinkKey())).rejects.toThrow();
  });

  it('is locked otherwise each time', async () => {
    const key = newLinkKey();
    const [first, second] = await Promise.all([lockFile(file, key), lockFile(file, key)]);
    expect(first.content).not.toBe(second.content);
  });

  it('is opened by the key that stands in the link, with its end and whether there is a passcode', () => {
    const key = newLinkKey();
    const link = healthLink({
      url: 'https://kairos.example/shl/abc',
      key,
      hasPasscode: true,
      label: '',
      expires: '2027-01-01T00:00:00Z',
    });
    const [, payload = ''] = link.split('shlink:/');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({
      url: 'https://kairos.example/shl/abc',
      flag: 'P',
      key: Buffer.from(key).toString('base64url'),
      exp: 1_798_761_600,
      v: 1,
    });
  });

  it('has a passcode of eight plain letters', () => {
    const codes = new Set(Array.from({ length: 50 }, newPasscode));
    expect(codes.size).toBe(50);
    for (const code of codes) expect(code).toMatch(/^[2-9a-hjkmnp-z]{8}$/);
  });
});
