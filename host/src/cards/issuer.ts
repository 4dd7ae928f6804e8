import { gap, type Outcome } from '@kairos/core/base';

/**
 * An address as the issuer of cards: https without a slash at the end, as SMART Health Cards have it; http on this machine
 * alone, to try it. Gap: CARD_ISSUER_BAD.
 */
export function issuerOf(address: string): Outcome<string> {
  const url = URL.parse(address);
  const isHere = url?.protocol === 'http:' && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname);
  if (url === null || (url.protocol !== 'https:' && !isHere))
    return gap('CARD_ISSUER_BAD', { subject: address, reason: 'it is no https address' });
  if (url.search !== '' || url.hash !== '' || url.username !== '')
    return gap('CARD_ISSUER_BAD', { subject: address, reason: 'it is more than an address' });
  return url.href.replace(/\/+$/, '');
}
