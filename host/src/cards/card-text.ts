import { cardLines } from '../viewer/index.ts';
import type { CheckedCard } from './check-card.ts';

/** A card that holds, as lines of text. */
export function cardText(
  { issuer, keyId, issued, expires, revocationId, notRevokedAt, bundle }: CheckedCard,
  names: ReadonlyMap<string, string>,
): string {
  const { name, birthDate, part, groups } = cardLines(bundle);
  const day = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);
  const person = [name, birthDate].filter((one) => one !== null).join(', ');
  const lines = [
    `The signature holds: issued by ${issuer} on ${day(issued)}${expires === null ? '' : `, until ${day(expires)}`} (key ${keyId}).`,
    notRevokedAt === null
      ? 'Whether it was revoked was not checked.'
      : `It was not revoked as of ${new Date(notRevokedAt * 1000).toISOString()}.`,
    ...(revocationId === null ? [] : [`Its id is ${revocationId}.`]),
    ...(part === null ? [] : [`Part ${part.replace('/', ' of ')}.`]),
    person === '' ? 'No name on it.' : person,
    ...groups.map(
      ({ verdict, sources, results, medicines }) =>
        `${verdict}: ${medicines.map((code) => names.get(code) ?? code).join(', ')} (${results.join('; ')}; ${sources})`,
    ),
  ];
  return lines.map(printable).join('\n');
}

/** What was signed by others moves no cursor. */
function printable(line: string): string {
  return line.replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, '�');
}
