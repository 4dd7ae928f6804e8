import { day, element, sentence } from './element.mjs';
import { cardsIn } from './health-card.mjs';
import { isObject } from './inflate.mjs';
import { readRevocations } from './revocation.mjs';
import { showCard, showFile } from './show-files.mjs';
import { decryptFile, isWithin, readLink } from './smart-link.mjs';
import { filled, viewerWords } from './viewer-words.mjs';

/** @typedef {import('./smart-link.mjs').SmartLink} SmartLink */

const { lang } = document.documentElement;
const words = Object.entries(viewerWords).find(([language]) => language === lang)?.[1] ?? viewerWords.en;
/** Where this server begins: all that is asked is asked of it. */
const base = new URL('..', import.meta.url).href;
const linksBegin = new URL('shl/', base).href;
/** Files up to so many characters may come with the manifest. */
const MOST_EMBEDDED = 2_000_000;
/** A list of revoked cards that is older says nothing of today. */
const MOST_AGE_SECONDS = 86_400;

const main = document.querySelector('main');
if (main === null) throw new Error('the page has no main part');
const asked = element('div');
const told = element('div', [], { role: 'alert' });
const shown = element('div', [], { 'aria-live': 'polite' });
main.append(asked, told, shown);

/** @param {string} text */
function tell(text) {
  told.replaceChildren(element('p', [text], { class: 'error' }));
}

/**
 * What is in a link's place: a link is introduced, a card is checked, of anything else it is said what is wrong.
 *
 * @param {string} text
 */
async function begin(text) {
  told.replaceChildren();
  shown.replaceChildren();
  const cards = cardsIn(text);
  if (cards.length > 0) {
    const showing = await whatIsKnown();
    for (const jws of cards) shown.append(await showCard(jws, showing));
    return;
  }
  const read = readLink(text, linksBegin);
  if ('problem' in read) {
    tell(words.problems[read.problem]);
    return;
  }
  introduce(read.link);
}

/** @param {SmartLink} link */
function introduce(link) {
  const { label, expires, flag } = link;
  const isOver = expires !== null && expires * 1000 < Date.now();
  asked.replaceChildren(
    element('p', sentence(words.shares, { label: label ?? words.noLabel }), { class: 'label' }),
    expires === null ? '' : element('p', [filled(words.until, { date: day(expires) })]),
    flag.includes('U') ? element('p', [words.once]) : '',
  );
  if (isOver) tell(words.problems.expired);
  else asked.append(openForm(link));
}

/**
 * Asks who opens it, and for the passcode where there is one.
 *
 * @param {SmartLink} link
 */
function openForm(link) {
  const who = input('recipient', 'organization', 'text');
  const passcode = link.flag.includes('P') ? input('passcode', 'off', 'password') : null;
  const button = element('button', [words.open], { type: 'submit' });
  const form = element('form', [
    element('label', [words.who], { for: 'recipient' }),
    element('p', [words.whoHint], { id: 'recipient-hint', class: 'hint' }),
    who,
    ...(passcode === null ? [] : [element('label', [words.passcode], { for: 'passcode' }), passcode]),
    button,
  ]);
  who.setAttribute('aria-describedby', 'recipient-hint');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    button.setAttribute('disabled', '');
    told.replaceChildren(element('p', [words.opening]));
    void open(link, who.value, passcode?.value ?? null)
      .catch(() => tell(words.problems.offline))
      .finally(() => button.removeAttribute('disabled'));
  });
  return form;
}

/**
 * @param {string} name
 * @param {AutoFill} autocomplete
 * @param {string} type
 */
function input(name, autocomplete, type) {
  const made = document.createElement('input');
  made.id = made.name = name;
  made.type = type;
  made.required = true;
  made.maxLength = 200;
  made.autocomplete = autocomplete;
  return made;
}

/**
 * Fetches what is behind a link, decrypts and shows it.
 *
 * @param {SmartLink} link
 * @param {string} recipient
 * @param {string | null} passcode
 */
async function open(link, recipient, passcode) {
  const files = link.flag.includes('U')
    ? await directFile(link, recipient)
    : await manifestFiles(link, { recipient, ...(passcode === null ? {} : { passcode }) });
  if (typeof files === 'string') {
    tell(files);
    return;
  }
  told.replaceChildren();
  asked.querySelector('form')?.remove();
  const showing = await whatIsKnown();
  const heading = element('h2', [words.shown], { tabindex: '-1' });
  shown.replaceChildren(heading, element('p', [words.stated], { class: 'hint' }));
  for (const jwe of files) {
    const file = jwe === null ? null : await decryptFile(jwe, link.key);
    shown.append(
      file === null ? element('p', [words.unreadable], { class: 'error' }) : await showFile(file, showing),
    );
  }
  heading.focus();
}

/**
 * @param {SmartLink} link
 * @param {string} recipient
 * @returns {Promise<readonly (string | null)[] | string>} files as JWE, or what went wrong in words
 */
async function directFile({ url }, recipient) {
  const answer = await ask(`${url}?${new URLSearchParams({ recipient }).toString()}`);
  return answer.ok ? [await answer.text()] : problemOf(answer);
}

/**
 * @param {SmartLink} link
 * @param {Readonly<Record<string, string>>} said
 * @returns {Promise<readonly (string | null)[] | string>}
 */
async function manifestFiles({ url }, said) {
  const answer = await ask(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...said, embeddedLengthMax: MOST_EMBEDDED }),
  });
  if (!answer.ok) return problemOf(answer);
  /** @type {unknown} */
  const manifest = await answer.json();
  const listed =
    isObject(manifest) && Array.isArray(manifest['files']) ? manifest['files'].filter(isObject) : [];
  return Promise.all(
    listed.map(async ({ embedded, location: place }) => {
      if (typeof embedded === 'string') return embedded;
      if (typeof place !== 'string' || !isWithin(place, linksBegin)) return null;
      const file = await ask(place);
      return file.ok ? file.text() : null;
    }),
  );
}

/**
 * Asks this server, and follows it nowhere.
 *
 * @param {string} url
 * @param {RequestInit} [init]
 */
function ask(url, init = {}) {
  return fetch(url, {
    ...init,
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
}

/**
 * @param {Response} answer
 * @returns {Promise<string>}
 */
async function problemOf(answer) {
  const { problems } = words;
  if (answer.status === 429) return problems.wait;
  if (answer.status !== 401) return answer.status >= 500 ? problems.offline : problems.gone;
  /** @type {unknown} */
  const said = await answer.json();
  const left = isObject(said) ? Number(said['remainingAttempts']) : 0;
  if (left === 0) return problems.last;
  return left === 1 ? problems['wrong-one'] : filled(problems.wrong, { count: String(left) });
}

/** @returns {Promise<import('./show-files.mjs').Showing>} */
async function whatIsKnown() {
  const [keySet, medicines] = await Promise.all([
    known('.well-known/jwks.json'),
    known('view/medicines.json'),
  ]);
  const keys = Array.isArray(keySet['keys']) ? keySet['keys'] : [];
  const issuer = base.replace(/\/+$/, '');
  const names = Object.entries(medicines).filter((pair) => typeof pair[1] === 'string');
  return {
    words,
    keys,
    issuer,
    revocations: async (keyId) => {
      const list = await known(`.well-known/crl/${encodeURIComponent(keyId)}.json`);
      const now = Math.floor(Date.now() / 1000);
      return readRevocations(list, { keys, issuer, keyId, now, mostAge: MOST_AGE_SECONDS });
    },
    medicines: Object.fromEntries(names.map(([code, name]) => [code, String(name)])),
  };
}

/**
 * @param {string} path
 * @returns {Promise<Record<string, unknown>>}
 */
async function known(path) {
  /** @type {unknown} */
  const value = await ask(new URL(path, base).href)
    .then((answer) => (answer.ok ? answer.json() : {}))
    .catch(() => ({}));
  return isObject(value) ? value : {};
}

/** Where nothing was given: a place to put a link, or the text of a card's codes. */
function askForText() {
  const field = document.createElement('textarea');
  field.id = 'given';
  field.required = true;
  field.rows = 4;
  field.autocomplete = 'off';
  field.spellcheck = false;
  field.setAttribute('aria-describedby', 'given-hint');
  const form = element('form', [
    element('label', [words.paste], { for: 'given' }),
    element('p', [words.pasteHint], { id: 'given-hint', class: 'hint' }),
    field,
    element('button', [words.go], { type: 'submit' }),
  ]);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void begin(field.value);
  });
  asked.replaceChildren(form);
}

/** The key leaves the address as soon as it was read: it stays in no history and no screenshot of the address. */
function start() {
  const given = location.hash.slice(1);
  if (given === '') {
    askForText();
    return;
  }
  history.replaceState(null, '', location.pathname);
  void begin(given.includes('%') ? plain(given) : given);
}

/**
 * What a program escaped on the way.
 *
 * @param {string} text
 */
function plain(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

addEventListener('hashchange', () => {
  if (location.hash !== '') start();
});
start();
