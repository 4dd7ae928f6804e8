/** A name as compared: lower case, without accents and punctuation, words separated by one blank. */
export function plainKey(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Shorter words carry too little to be compared by sound. */
const shortestFoldedWord = 4;

/**
 * A name folded to what its national spellings share: British, American, INN, Latin, German and
 * Romance forms of one substance (ciclosporin, cyclosporine, ciclosporina) give the same key. Two
 * medicines of the vocabulary never share a key; a test of the pack proves it.
 */
export function spellingKey(name: string): string {
  return plainKey(name).split(' ').map(foldWord).join(' ');
}

function foldWord(word: string): string {
  if (word.length < shortestFoldedWord || /\d/.test(word)) return word;
  const folded = word
    .replaceAll('ph', 'f')
    .replaceAll('oe', 'e') // oestradiol
    .replaceAll('ae', 'e')
    .replaceAll('h', '') //  th, ch, rh
    .replaceAll('ou', 'u') // acenocoumarol
    .replaceAll('y', 'i')
    .replaceAll('j', 'i')
    .replaceAll('w', 'v')
    .replaceAll('qu', 'kv')
    .replaceAll('c', 'k')
    .replace(/(.)\1+(?=.)/g, '$1') // amoxicilline; a last letter doubled is a slip, no national form
    .replace(/(um|[aeio])$/, ''); // simvastatinum, -ine, -ina, -olo
  return folded.length < shortestFoldedWord ? word : folded;
}
