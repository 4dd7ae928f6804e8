import { german } from './words-de.mjs';
import { english } from './words-en.mjs';
import { spanish } from './words-es.mjs';
import { french } from './words-fr.mjs';
import { polish } from './words-pl.mjs';

/**
 * Every word of the page on which somebody without an account opens a link or checks a card. `{name}` marks what is filled in.
 *
 * @typedef {object} ViewerWords
 * @property {string} title
 * @property {string} noScript
 * @property {string} paste
 * @property {string} pasteHint
 * @property {string} go
 * @property {string} shares label of the link
 * @property {string} noLabel
 * @property {string} until
 * @property {string} once
 * @property {string} who
 * @property {string} whoHint
 * @property {string} passcode
 * @property {string} open
 * @property {string} opening
 * @property {string} shown heading of what is behind the link
 * @property {string} about
 * @property {string} from
 * @property {string} born
 * @property {string} unnamed
 * @property {string} stated
 * @property {string} notChosen
 * @property {string} save
 * @property {string} file
 * @property {string} others heading of resources that no section shows
 * @property {string} nothing
 * @property {string} unreadable
 * @property {string} card
 * @property {string} holds
 * @property {string} part
 * @property {string} because
 * @property {Readonly<Record<string, string>>} verdicts
 * @property {Readonly<Record<string, string>>} categories
 * @property {Readonly<Record<'wrong-one' | 'wrong' | 'last' | 'gone' | 'expired' | 'no-link' | 'newer' | 'elsewhere' | 'wait' | 'offline', string>>} problems
 * @property {Readonly<Record<import('./health-card.mjs').CardProblem, string>>} cardProblems
 * @property {Readonly<Record<'revoked' | 'holds' | 'unchecked', string>>} revocation whether a card was revoked by itself
 */

/** Every language Kairos speaks. */
/** @type {Readonly<Record<'en' | 'de' | 'fr' | 'es' | 'pl', ViewerWords>>} */
export const viewerWords = { en: english, de: german, fr: french, es: spanish, pl: polish };

/**
 * A text with its places filled in.
 *
 * @param {string} text
 * @param {Readonly<Record<string, string>>} values
 */
export function filled(text, values) {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
