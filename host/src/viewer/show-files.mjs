import { cardLines } from './card-lines.mjs';
import { dateOnly, day, element, foreign, sentence } from './element.mjs';
import { conceptText, lineOf, listAt, nameOf, objectAt, textAt } from './fhir.mjs';
import { verifyCard } from './health-card.mjs';
import { fromBase64url } from './inflate.mjs';
import { narrative } from './narrative.mjs';

/** @typedef {import('./fhir.mjs').Fhir} Fhir */

/**
 * With what files are shown.
 *
 * @typedef {object} Showing
 * @property {import('./viewer-words.mjs').ViewerWords} words
 * @property {readonly unknown[]} keys of cards this server issued
 * @property {string} issuer this server, as cards name it
 * @property {Readonly<Record<string, string>>} medicines names by code
 * @property {(keyId: string) => Promise<import('./revocation.mjs').Revocations | null>} revocations of a key's cards; null
 *   where they are not to be had
 */

const NOT_CHOSEN = 'urn:kairos:not-chosen';

/**
 * One file of a link, readable.
 *
 * @param {{ readonly contentType: string, readonly content: Fhir }} file
 * @param {Showing} showing
 * @returns {Promise<HTMLElement>}
 */
export async function showFile({ contentType, content }, showing) {
  if (contentType !== 'application/smart-health-card') return showResource(content, showing);
  const listed = content['verifiableCredential'];
  const cards = Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : [];
  const shown = await Promise.all(cards.map((jws) => showCard(jws, showing)));
  return element('div', shown.length > 0 ? shown : [element('p', [showing.words.nothing])]);
}

/**
 * Whether a card holds, and what it says. What does not hold is not shown.
 *
 * @param {string} jws
 * @param {Showing} showing
 * @returns {Promise<HTMLElement>}
 */
export async function showCard(jws, { words, keys, issuer, medicines, revocations }) {
  const heading = element('h3', [words.card]);
  const checked = await verifyCard(jws, { keys, issuer, now: Math.floor(Date.now() / 1000) });
  if ('problem' in checked)
    return element('section', [
      heading,
      element('p', [words.cardProblems[checked.problem]], { class: 'error' }),
    ]);
  const { card } = checked;
  const known = card.revocationId === null ? null : await revocations(card.keyId);
  if (card.revocationId !== null && known?.ids.has(card.revocationId) === true)
    return element('section', [heading, element('p', [words.revocation.revoked], { class: 'error' })]);
  const { name, birthDate, part, groups } = cardLines(card.bundle);
  return element('section', [
    heading,
    element('p', sentence(words.holds, { issuer: card.issuer, date: day(card.issued) }), { class: 'good' }),
    known === null
      ? element('p', [words.revocation.unchecked], { class: 'hint' })
      : element('p', sentence(words.revocation.holds, { date: day(known.asOf) }), { class: 'good' }),
    part === null ? null : element('p', sentence(words.part, { part })),
    person(name, birthDate, words),
    ...groups.flatMap(({ verdict, sources, results, medicines: codes }) => [
      element('h4', [words.verdicts[verdict] ?? foreign(verdict)]),
      element(
        'ul',
        codes.map((code) => element('li', [foreign(medicines[code] ?? code)])),
      ),
      element('p', sentence(words.because, { results: results.join('; '), sources }), { class: 'hint' }),
    ]),
  ]);
}

/**
 * @param {string | null} name
 * @param {string | null} birthDate
 * @param {Showing['words']} words
 */
function person(name, birthDate, words) {
  const said = sentence(words.about, { name: name ?? words.unnamed });
  const born = birthDate === null ? [] : [', ', ...sentence(words.born, { date: dateOnly(birthDate) })];
  return element('p', [...said, ...born], { class: 'person' });
}

/**
 * @param {Fhir} content
 * @param {Showing} showing
 */
function showResource(content, showing) {
  const { words } = showing;
  const entries = listAt(content, 'entry').map((entry) => ({
    url: textAt(entry, 'fullUrl') ?? '',
    resource: objectAt(entry, 'resource'),
  }));
  const resources =
    content['resourceType'] === 'Bundle' ? entries.map(({ resource }) => resource) : [content];
  const composition = resources.find(({ resourceType }) => resourceType === 'Composition');
  const patient = resources.find(({ resourceType }) => resourceType === 'Patient');
  const find = (/** @type {string | null} */ reference) =>
    entries.find(({ url }) => reference !== null && url === reference)?.resource ?? null;
  return element('section', [
    heading(composition === undefined ? null : textAt(composition, 'title'), words),
    patient === undefined ? null : person(nameOf(patient), textAt(patient, 'birthDate'), words),
    composition === undefined ? null : author(composition, find, words),
    notChosen(content, words),
    ...(composition === undefined ? listed(resources, words) : sections(composition)),
    ...attachments(resources, words),
  ]);
}

/**
 * @param {string | null} title
 * @param {Showing['words']} words
 */
function heading(title, words) {
  return element('h3', [title === null ? words.others : foreign(title)]);
}

/**
 * Who put it together, as the document says.
 *
 * @param {Fhir} composition
 * @param {(reference: string | null) => Fhir | null} find
 * @param {Showing['words']} words
 */
function author(composition, find, words) {
  const [reference = {}] = listAt(composition, 'author');
  const found = find(textAt(reference, 'reference'));
  const name = (found === null ? null : nameOf(found)) ?? textAt(reference, 'display');
  const date = textAt(composition, 'date');
  return name === null || date === null
    ? null
    : element('p', sentence(words.from, { name, date: dateOnly(date) }));
}

/**
 * @param {Fhir} content
 * @param {Showing['words']} words
 */
function notChosen(content, words) {
  const categories = listAt(objectAt(content, 'meta'), 'tag')
    .filter(({ system }) => system === NOT_CHOSEN)
    .map(({ code }) => words.categories[String(code)] ?? String(code));
  return categories.length === 0
    ? null
    : element('p', sentence(words.notChosen, { list: categories.join(', ') }), { class: 'notice' });
}

/**
 * A document's sections, as their narratives tell them.
 *
 * @param {Fhir} of
 * @returns {readonly HTMLElement[]}
 */
function sections(of) {
  return listAt(of, 'section').map((section) => {
    const div = textAt(objectAt(section, 'text'), 'div');
    return element('section', [
      element('h4', [foreign(textAt(section, 'title') ?? conceptText(objectAt(section, 'code')) ?? '')]),
      div === null ? null : element('div', [narrative(div)], { class: 'narrative', tabindex: '0' }),
      ...sections(section),
    ]);
  });
}

/**
 * Resources without a document around them: by their narratives, else in a line each.
 *
 * @param {readonly Fhir[]} resources
 * @param {Showing['words']} words
 */
function listed(resources, words) {
  const lines = resources.flatMap((resource) => {
    const div = textAt(objectAt(resource, 'text'), 'div');
    if (div !== null) return [element('li', [narrative(div)])];
    const said = lineOf(resource);
    const type = textAt(resource, 'resourceType') ?? '';
    const steps = listAt(resource, 'activity').flatMap((activity) => {
      const step = textAt(objectAt(activity, 'detail'), 'description');
      return step === null ? [] : [element('li', [foreign(step)])];
    });
    if (said.length === 0 && steps.length === 0) return [];
    return [
      element('li', [
        foreign(said.join(' · ')),
        ' ',
        element('small', [type]),
        steps.length === 0 ? null : element('ul', steps),
      ]),
    ];
  });
  return [lines.length === 0 ? element('p', [words.nothing]) : element('ul', lines)];
}

/**
 * Files within resources are to be saved; none of them is shown as a page.
 *
 * @param {readonly Fhir[]} resources
 * @param {Showing['words']} words
 */
function attachments(resources, words) {
  const held = resources.flatMap((resource) => [
    ...listAt(resource, 'content').map((content) => objectAt(content, 'attachment')),
    ...(resource['resourceType'] === 'Binary' ? [resource] : []),
  ]);
  return held.flatMap((attachment) => {
    const data = textAt(attachment, 'data');
    const bytes =
      data === null
        ? null
        : fromBase64url(data.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''));
    if (bytes === null) return [];
    const name = fileName(textAt(attachment, 'title'), textAt(attachment, 'contentType'));
    const href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
    return [element('p', [element('a', sentence(words.save, { name }), { href, download: name })])];
  });
}

const endings = new Map([
  ['text/html', '.html'],
  ['application/pdf', '.pdf'],
  ['text/plain', '.txt'],
  ['application/json', '.json'],
  ['application/fhir+json', '.json'],
  ['image/png', '.png'],
  ['image/jpeg', '.jpg'],
]);

/**
 * A name no system takes for a path or a program.
 *
 * @param {string | null} title
 * @param {string | null} type
 */
function fileName(title, type) {
  const plain = (title ?? 'file')
    .replace(/\.\w{1,5}$/, '')
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .slice(0, 60);
  return `${plain === '' ? 'file' : plain}${endings.get(type ?? '') ?? '.bin'}`;
}
