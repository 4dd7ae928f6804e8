import { randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Account, Accounts } from './accounts.ts';
import type { Artifacts } from './artifacts.ts';
import type { AttemptKey, Attempts } from './attempts.ts';
import { type Diary, personsOf } from './diary.ts';
import { cookieOf, type PageRequest } from './page-exchange.ts';
import type { PasskeyProblem, Passkeys } from './passkeys.ts';

/** What came of an attempt to sign in. */
export type SignedIn =
  | {
      readonly account: Account;
      readonly headers: Readonly<Record<string, string>>;
      /** How, as RFC 8176 names it. */
      readonly amr: readonly string[];
    }
  | { readonly waitSeconds: number }
  | { readonly problem: PasskeyProblem | 'wrong' };

const DEVICE_COOKIE = 'kairos-device';
const DEVICE_SECONDS = 365 * 86_400;

/** What signing in works with. */
export type SignInParts = {
  readonly baseUrl: string;
  readonly accounts: Accounts;
  readonly artifacts: Artifacts;
  readonly attempts: Attempts;
  readonly passkeys: Passkeys;
  readonly diary: Diary;
};

/**
 * Signs somebody in by what their form holds: an answer of a passkey, or login and password.
 *
 * @param about what the form is for, which a passkey's question was asked about
 */
export function signIn(parts: SignInParts, request: PageRequest, about: string): Promise<SignedIn> {
  const answer = request.form.get('credential') ?? '';
  return answer === ''
    ? signInByPassword(parts, request)
    : signInByPasskey(parts, request, { about, answer });
}

async function signInByPasskey(
  parts: SignInParts,
  request: PageRequest,
  { about, answer }: { readonly about: string; readonly answer: string },
): Promise<SignedIn> {
  // Signatures are not guessed: nobody waits here for what others try at passwords.
  const known = await parts.passkeys.signIn(about, answer);
  const account = await parts.accounts.find('account' in known ? known.account : (known.owner ?? ''));
  const isRight = 'account' in known && account !== null;
  if (account !== null) await writeSignIn(parts, request, { account, refused: !isRight });
  if (!isRight) return { problem: 'problem' in known ? known.problem : 'passkey-refused' };
  return { account, headers: {}, amr: ['pop', 'user', 'mfa'] };
}

function writeSignIn(
  { diary }: SignInParts,
  { requestId, address }: PageRequest,
  { account, refused }: { readonly account: Account; readonly refused: boolean },
): Promise<void> {
  const target = `account/${account.id}`;
  const persons = personsOf(account);
  return diary(account, { interaction: '$sign-in', target, persons, refused, requestId, address });
}

async function signInByPassword(parts: SignInParts, request: PageRequest): Promise<SignedIn> {
  const { accounts, artifacts, attempts } = parts;
  const login = request.form.get('login') ?? '';
  const known = await accounts.idOf(login);
  const device = cookieOf(request, DEVICE_COOKIE) ?? '';
  const isKnown = known !== null && (await artifacts.find('Device', `${known}|${device}`)) !== null;
  const keys = attemptKeys(request, { login, device: isKnown ? `${known}|${device}` : null });
  const waitSeconds = await attempts.begin(keys);
  if (waitSeconds > 0) return { waitSeconds };
  const account = await accounts.verify(login, request.form.get('password') ?? '');
  if (account === null) {
    const target = await accounts.find(known ?? '');
    if (target !== null) await writeSignIn(parts, request, { account: target, refused: true });
    return { problem: 'wrong' };
  }
  await attempts.succeed(keys);
  await writeSignIn(parts, request, { account, refused: false });
  return { account, headers: isKnown ? {} : await newDevice(parts, account), amr: ['pwd'] };
}

/** On what an attempt counts. Where the account knows the device, what others do elsewhere does not. */
export function attemptKeys(
  { address }: PageRequest,
  { login, device }: { readonly login: string; readonly device: string | null },
): readonly AttemptKey[] {
  if (device !== null) return [{ kind: 'device', name: device }];
  return [
    { kind: 'address', name: networkOf(address) },
    { kind: 'account', name: login.normalize('NFKC').toLowerCase() },
  ];
}

/** Of an IPv6 address the first 64 bits: one line has all the others. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const first = head.split(':').filter((part) => part !== '');
  const last = (tail ?? '').split(':').filter((part) => part !== '');
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const parts = [...first, ...Array.from({ length: zeros }, () => '0'), ...last];
  return parts
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}

async function newDevice(
  { artifacts, baseUrl }: SignInParts,
  { id }: Account,
): Promise<Readonly<Record<string, string>>> {
  const value = randomBytes(32).toString('base64url');
  await artifacts.put('Device', `${id}|${value}`, {}, { seconds: DEVICE_SECONDS, account: id });
  const secure = baseUrl.startsWith('https:') ? '; Secure' : '';
  return {
    'Set-Cookie': `${DEVICE_COOKIE}=${value}; Path=/; Max-Age=${DEVICE_SECONDS}; HttpOnly; SameSite=Lax${secure}`,
  };
}
