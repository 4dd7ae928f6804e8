/** Says that somebody signed in on this browser, and not who. Visitors without it ask the server for nothing. */
const MARK = 'kairos.signed-in';

/** Why the account's side of the page is opened at once; null where it is not. */
export function accountAtStart(): 'return' | 'restore' | null {
  const given = new URLSearchParams(location.search);
  if (given.has('state') && (given.has('code') || given.has('error'))) return 'return';
  return localStorage.getItem(MARK) === null ? null : 'restore';
}

export function markSignedIn(): void {
  localStorage.setItem(MARK, 'yes');
}

export function unmarkSignedIn(): void {
  localStorage.removeItem(MARK);
}
