/** Pieces of bytes one behind the other. A single piece is given as it is, not copied. */
export function joinBytes<B extends ArrayBufferLike>(pieces: readonly Uint8Array<B>[]): Uint8Array {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
