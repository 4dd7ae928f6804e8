import { isIP } from 'node:net';

/** Whom passkeys are for, as browsers hold them to it: a host name, and the one origin at which they are used. */
export type RelyingParty = { readonly id: string; readonly origin: string };

/** The relying party of a server's address; null where browsers give none: at an IP address, or without TLS. */
export function relyingPartyOf(baseUrl: string): RelyingParty | null {
  const { hostname, origin, protocol } = new URL(baseUrl);
  const isNamed = isIP(hostname.replace(/^\[|\]$/g, '')) === 0;
  const isTrusted = protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost');
  return isNamed && isTrusted ? { id: hostname, origin } : null;
}
