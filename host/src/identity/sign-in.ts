import { randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Account, Accounts } from './accounts.ts';
import type { Artifacts } from './artifacts.ts';
import type { AttemptKey, Attempts } from './attempts.ts';
import { type Diary, personsOf } from './diary.ts';
import { cookieOf, type PageRequest } from './page-exchange.ts';

/** What came of an attempt to sign in. */
export type SignedIn =
  | { readonly account: Account; readonly headers: Readonly<Record<string, string>> }
  | { readonly waitSeconds: number };

const DEVICE_COOKIE = 'kairos-device';
const DEVICE_SECONDS = 365 * 86_400;

type Parts = {
  readonly accounts: Accounts;
  readonly artifacts: Artifacts;
  readonly attempts: Attempts;
  readonly diary: Diary;
  readonly isSecure: boolean;
};

/** Signs somebody in; 0 seconds to wait where the login or the password is wrong. */
export async function signIn(
  parts: Parts,
  request: PageRequest,
  given: { readonly login: string; readonly password: string },
): Promise<SignedIn> {
  const { accounts, artifacts, attempts, diary } = parts;
  const { login, password } = given;
  const known = await accounts.idOf(login);
  const device = cookieOf(request, DEVICE_COOKIE) ?? '';
  const isKnown = known !== null && (await artifacts.find('Device', `${known}|${device}`)) !== null;
  const keys = attemptKeys(request, { login, device: isKnown ? `${known}|${device}` : null });
  const waitSeconds = await attempts.begin(keys);
  if (waitSeconds > 0) return { waitSeconds };
  const account = await accounts.verify(login, password);
  const { requestId, address } = request;
  if (account === null) {
    const target = await accounts.find(known ?? '');
    if (target !== null)
      await diary(target, {
        interaction: '$sign-in',
        target: `account/${target.id}`,
        persons: personsOf(target),
        refused: true,
        requestId,
        address,
      });
    return { waitSeconds: 0 };
  }
  await attempts.succeed(keys);
  await diary(account, {
    interaction: '$sign-in',
    target: `account/${account.id}`,
    persons: personsOf(account),
    requestId,
    address,
  });
  return { account, headers: isKnown ? {} : await newDevice(parts, account) };
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
  { artifacts, isSecure }: Parts,
  { id }: Account,
): Promise<Readonly<Record<string, string>>> {
  const value = randomBytes(32).toString('base64url');
  await artifacts.put('Device', `${id}|${value}`, {}, { seconds: DEVICE_SECONDS, account: id });
  const secure = isSecure ? '; Secure' : '';
  return {
    'Set-Cookie': `${DEVICE_COOKIE}=${value}; Path=/; Max-Age=${DEVICE_SECONDS}; HttpOnly; SameSite=Lax${secure}`,
  };
}
