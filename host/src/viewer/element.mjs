/**
 * An element with text or other elements within it. Strings become text, never markup.
 *
 * @param {string} name
 * @param {readonly (Node | string | null)[]} [children]
 * @param {Readonly<Record<string, string>>} [attributes]
 * @returns {HTMLElement}
 */
export function element(name, children = [], attributes = {}) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  for (const child of children) if (child !== null) made.append(child);
  return made;
}

/**
 * Text of somebody else's, kept apart from the writing direction around it.
 *
 * @param {string} text
 */
export function foreign(text) {
  return element('bdi', [text.slice(0, 2000).replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ')]);
}

/**
 * A sentence with somebody else's texts in its places.
 *
 * @param {string} sentence `{name}` marks a place
 * @param {Readonly<Record<string, string>>} values
 * @returns {readonly (Node | string)[]}
 */
export function sentence(sentence, values) {
  return sentence
    .split(/(\{\w+\})/)
    .map((piece) => (/^\{\w+\}$/.test(piece) ? foreign(values[piece.slice(1, -1)] ?? '') : piece));
}

/**
 * A day in the reader's language.
 *
 * @param {number} seconds epoch
 */
export function day(seconds) {
  const at = new Date(seconds * 1000);
  return Number.isNaN(at.getTime())
    ? ''
    : at.toLocaleString(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' });
}

/**
 * A FHIR date as it was written, in the reader's language where it is a whole day.
 *
 * @param {string} date
 */
export function dateOnly(date) {
  const [, whole] = /^(\d{4}-\d{2}-\d{2})(T.*)?$/.exec(date) ?? [];
  if (whole === undefined) return date;
  return new Date(`${whole}T12:00:00`).toLocaleDateString(document.documentElement.lang, {
    dateStyle: 'long',
  });
}
