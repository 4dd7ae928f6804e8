import { Encrypter } from 'age-encryption';
import { type Outcome } from '@kairos/core/base';
import { bad } from './parameters.ts';

/** 2^15: 32 MiB and a fraction of a second for whoever asks, as often as they guess for whoever attacks. */
const SCRYPT_LOG_N = 15;
const SHORTEST_PASSPHRASE = 16;
const LONGEST = 4096;

/**
 * A stream as an age file (age-encryption.org/v1), for a recipient's public key or a passphrase. Gap: REQUEST_BAD for a
 * key that is none, a passphrase that is short, both, or neither.
 */
export async function encrypted(
  stream: ReadableStream<Uint8Array>,
  { recipient, passphrase }: { readonly recipient: string | null; readonly passphrase: string | null },
): Promise<Outcome<ReadableStream<Uint8Array>>> {
  const encrypter = new Encrypter();
  if ((recipient === null) === (passphrase === null)) return bad('it names a recipient or a passphrase');
  if (recipient !== null) {
    if (recipient.length > LONGEST) return bad('recipient is no age public key (age1…)');
    try {
      encrypter.addRecipient(recipient);
    } catch {
      return bad('recipient is no age public key (age1…)');
    }
  } else if (passphrase !== null) {
    if (passphrase.length < SHORTEST_PASSPHRASE)
      return bad(`passphrase has fewer than ${SHORTEST_PASSPHRASE} characters`);
    encrypter.setPassphrase(passphrase);
    encrypter.setScryptWorkFactor(SCRYPT_LOG_N);
  }
  return encrypter.encrypt(stream);
}
