// FHIR narrative is XHTML that somebody else wrote. It is never put into the page: it is parsed apart, where nothing runs
// and nothing loads, and what is harmless of it is made anew.

/** Elements that are made anew; of others only what is within them is. */
const kept = new Set(
  'b blockquote br caption col colgroup dd div dl dt em h1 h2 h3 h4 h5 h6 hr i li ol p pre small span strong sub sup table tbody td tfoot th thead tr u ul'.split(
    ' ',
  ),
);

/** Elements nothing of which is for readers. */
const dropped = new Set(
  'script style template iframe frame object embed svg math noscript form input button select textarea audio video canvas link meta base head title'.split(
    ' ',
  ),
);

/** Headings of a narrative stand below those of the page. */
const headings = /^h[1-6]$/;
const MOST_DEPTH = 60;

/**
 * @param {string} div XHTML of `Narrative.div`
 * @returns {DocumentFragment}
 */
export function narrative(div) {
  const apart = new DOMParser().parseFromString(inert(div), 'text/html');
  const fragment = document.createDocumentFragment();
  copyInto(fragment, apart.body, 0);
  return fragment;
}

/**
 * With trusted types in force, a browser parses text only through a policy; this one is used for parsing apart alone.
 *
 * @param {string} text
 * @returns {string}
 */
function inert(text) {
  const { trustedTypes } = /** @type {{ trustedTypes?: TrustedTypes }} */ (
    /** @type {unknown} */ (globalThis)
  );
  if (trustedTypes === undefined) return text;
  policy ??= trustedTypes.createPolicy('kairos-parsed-apart', { createHTML: (given) => given });
  return policy.createHTML(text);
}

/** @typedef {{ createHTML: (text: string) => string }} Policy */
/** @typedef {{ createPolicy: (name: string, rules: Policy) => Policy }} TrustedTypes */

/** @type {Policy | undefined} */
let policy;

/**
 * @param {Node} into
 * @param {Node} from
 * @param {number} depth
 */
function copyInto(into, from, depth) {
  if (depth > MOST_DEPTH) return;
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) into.appendChild(document.createTextNode(child.nodeValue ?? ''));
    if (!(child instanceof Element)) continue;
    const name = child.localName.toLowerCase();
    if (dropped.has(name)) continue;
    if (!kept.has(name)) {
      copyInto(into, child, depth + 1);
      continue;
    }
    const made = document.createElement(headings.test(name) ? 'p' : name);
    copyAttributes(made, child);
    copyInto(made, child, depth + 1);
    into.appendChild(made);
  }
}

/**
 * @param {Element} made
 * @param {Element} from
 */
function copyAttributes(made, from) {
  for (const name of ['colspan', 'rowspan']) {
    const value = from.getAttribute(name) ?? '';
    if (/^[1-9]\d?$/.test(value)) made.setAttribute(name, value);
  }
  const language = from.getAttribute('lang') ?? '';
  if (/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) made.setAttribute('lang', language);
  const direction = from.getAttribute('dir') ?? '';
  if (/^(ltr|rtl|auto)$/.test(direction)) made.setAttribute('dir', direction);
}
