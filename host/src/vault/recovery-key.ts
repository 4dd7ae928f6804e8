import { createHash } from 'node:crypto';
import { gap, type Outcome } from '@kairos/core/base';
import { KEY_BYTES } from './seal.ts';

/** Letters and digits that are not mistaken for one another (Crockford's base 32): no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CHECK_BYTES = 3;
const GROUP = 5;
const SYMBOLS = Math.ceil(((KEY_BYTES + CHECK_BYTES) * 8) / 5);

const checkOf = (secret: Uint8Array): Uint8Array =>
  createHash('sha256').update('kairos recovery key').update(secret).digest().subarray(0, CHECK_BYTES);

/** A key encryption key to be printed and kept in a safe: 56 letters and digits, with a check sum. */
export function recoveryText(secret: Uint8Array): string {
  const bits = [...secret, ...checkOf(secret)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const symbols = (bits.match(/.{1,5}/g) ?? []).map(
    (five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '',
  );
  return (symbols.join('').match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-');
}

/** The key that was printed, as somebody types it. Gap: VAULT_RECOVERY_BAD. */
export function secretFromRecovery(text: string): Outcome<Uint8Array> {
  const symbols = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const values = Array.from(symbols, (symbol) => ALPHABET.indexOf(symbol));
  if (values.includes(-1))
    return gap('VAULT_RECOVERY_BAD', { reason: 'it has a character that no such key has' });
  if (values.length !== SYMBOLS)
    return gap('VAULT_RECOVERY_BAD', { reason: `it has ${values.length} characters, not ${SYMBOLS}` });
  const bits = values.map((value) => value.toString(2).padStart(5, '0')).join('');
  const bytes = Uint8Array.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const secret = bytes.subarray(0, KEY_BYTES);
  return Buffer.compare(bytes.subarray(KEY_BYTES), checkOf(secret)) === 0
    ? secret
    : gap('VAULT_RECOVERY_BAD', { reason: 'its check sum is wrong: a character was mistyped' });
}
