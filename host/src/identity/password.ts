import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** Why a password is not taken. */
export type PasswordProblem = 'too-short' | 'too-long' | 'too-simple';

/** argon2id with the least costs that OWASP names for it (Password Storage Cheat Sheet): 19 MiB, two passes. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const TAG_BYTES = 32;
const SALT_BYTES = 16;
const LEAST_CHARACTERS = 12;
const MOST_CHARACTERS = 256;
const LEAST_DIFFERENT = 5;

/** What is wrong with a new password, by NIST SP 800-63B §3.1.1: its length and whether it is easily guessed, not its kinds of characters. */
export function passwordProblem(password: string, login: string): PasswordProblem | null {
  const characters = Array.from(password.normalize('NFKC'));
  if (characters.length < LEAST_CHARACTERS) return 'too-short';
  if (characters.length > MOST_CHARACTERS) return 'too-long';
  const plain = characters.join('').toLowerCase();
  const name = login.toLowerCase().replace(/@.*$/, '');
  const guessable = [...(name.length < 4 ? [] : [name]), 'kairos', 'password', 'passwort', '123456', 'qwert'];
  const rest = guessable.reduce((text, word) => text.replaceAll(word, ''), plain);
  const isSimple = new Set(characters).size < LEAST_DIFFERENT || rest.length < LEAST_CHARACTERS / 2;
  return isSimple ? 'too-simple' : null;
}

/** The password as it is kept: `argon2id$memory$passes$lanes$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, { memory: MEMORY_KIB, passes: PASSES, lanes: LANES, salt });
  const parts = [MEMORY_KIB, PASSES, LANES, salt.toString('base64url'), tag.toString('base64url')];
  return ['argon2id', ...parts].join('$');
}

/** Whether this is the password that was kept. Without one, takes as long and says no. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, memory, passes, lanes, salt = '', tag = ''] = (kept ?? '').split('$');
  const own = await tagOf(password, {
    memory: Number(memory ?? MEMORY_KIB),
    passes: Number(passes ?? PASSES),
    lanes: Number(lanes ?? LANES),
    salt: kept === null ? Buffer.alloc(SALT_BYTES) : Buffer.from(salt, 'base64url'),
  });
  const expected = kept === null ? Buffer.alloc(TAG_BYTES) : Buffer.from(tag, 'base64url');
  return own.length === expected.length && timingSafeEqual(own, expected) && kept !== null;
}

function tagOf(
  password: string,
  of: { readonly memory: number; readonly passes: number; readonly lanes: number; readonly salt: Buffer },
): Promise<Buffer> {
  const parameters = {
    message: password.normalize('NFKC').slice(0, MOST_CHARACTERS * 2),
    nonce: of.salt,
    parallelism: of.lanes,
    tagLength: TAG_BYTES,
    memory: of.memory,
    passes: of.passes,
  };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => (error === null ? resolve(tag) : reject(error)));
  });
}
