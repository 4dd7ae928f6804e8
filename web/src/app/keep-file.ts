import type { KeptFile } from '../analysis/index.ts';

/** Hands a file to the person, as a download. */
export function keepFile({ name, type, text }: KeptFile): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
