/** Checks a parsed JSON value; answers with where and what is wrong, or null when it fits. */
export type Check = (value: unknown) => string | null;

/** A text, empty or not. */
export const text: Check = (value) => (typeof value === 'string' ? null : 'a text is needed');

/** A text with at least one character. */
export const word: Check = (value) =>
  typeof value === 'string' && value !== '' ? null : 'a text that is not empty is needed';

/** A finite number. */
export const number: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? null : 'a number is needed';

/** A one-based position on a chromosome. */
export const position: Check = (value) =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0
    ? null
    : 'a one-based position is needed';

export const boolean: Check = (value) => (typeof value === 'boolean' ? null : 'true or false is needed');

/** What JSON calls null, or what `check` asks for. */
export const nullable =
  (check: Check): Check =>
  (value) =>
    value === null ? null : check(value);

/** A value that may be left out. */
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined ? null : check(value);

export const oneOf =
  (words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value) ? null : `one of ${words.join(', ')} is needed`;

/** A value that fits one of two checks; the second's complaint is told. */
export const either =
  (first: Check, second: Check): Check =>
  (value) =>
    first(value) === null ? null : second(value);

export const listOf =
  (item: Check): Check =>
  (value) => {
    if (!Array.isArray(value)) return 'a list is needed';
    for (let i = 0; i < value.length; i += 1) {
      const problem = item(value[i]);
      if (problem !== null) return at(`[${i}]`, problem);
    }
    return null;
  };

/** A list of fixed columns; columns that may be left out stand last. */
export const row =
  (...columns: readonly Check[]): Check =>
  (value) => {
    if (!Array.isArray(value)) return 'a row is needed';
    if (value.length > columns.length) return `a row of at most ${columns.length} columns is needed`;
    for (let i = 0; i < columns.length; i += 1) {
      const problem = columns[i]?.(value[i]) ?? null;
      if (problem !== null) return at(`[${i}]`, problem);
    }
    return null;
  };

/** An object whose members all fit, whatever their names. */
export const recordOf =
  (member: Check): Check =>
  (value) => {
    if (!isObject(value)) return 'an object is needed';
    for (const name of Object.keys(value)) {
      const problem = member(value[name]);
      if (problem !== null) return at(`.${name}`, problem);
    }
    return null;
  };

/** An object with these members; others are let pass. */
export const object = (members: Readonly<Record<string, Check>>): Check => {
  const checks = Object.entries(members);
  return (value) => {
    if (!isObject(value)) return 'an object is needed';
    for (const [name, check] of checks) {
      const problem = check(Object.hasOwn(value, name) ? value[name] : undefined);
      if (problem !== null) return at(`.${name}`, problem);
    }
    return null;
  };
};

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Puts a step of the path before a problem: `[2].name: a text is needed`. */
function at(step: string, problem: string): string {
  return /^[.[]/.test(problem) ? `${step}${problem}` : `${step}: ${problem}`;
}
