/** Gives a text to the person as a file; nothing leaves the browser. */
export function saveText(text: string, file: { readonly name: string; readonly type: string }): void {
  const address = URL.createObjectURL(new Blob([text], { type: file.type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
