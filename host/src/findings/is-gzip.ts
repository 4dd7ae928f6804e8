import type { UnhashedFile } from '../files/index.ts';

/** Whether a file begins as gzip or BGZF. */
export async function isGzip({ bytes }: UnhashedFile): Promise<boolean> {
  const [first, second] = new Uint8Array(await bytes.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}
