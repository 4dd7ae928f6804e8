import type { DownloadedFile } from './download.ts';
import { filled, type RightsWords } from './words.ts';

/** The page of a download that a person opens first: what is in it, where, and how much. Without script or address. */
export function indexPage(of: {
  readonly person: string;
  readonly at: string;
  readonly files: readonly DownloadedFile[];
  readonly words: RightsWords;
}): string {
  const { person, at, files, words } = of;
  const { download } = words;
  const folders = [
    ['fhir/', download.fhir],
    ['files/', download.files],
    ['plan/', download.plan],
    ['log/', download.log],
  ] as const;
  const sections = folders
    .map(([folder, title]) =>
      section(
        title,
        files.filter(({ name }) => name.startsWith(folder)),
        words,
      ),
    )
    .join('\n');
  return `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(download.title)}</title><style>:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:50rem;padding:1.5rem}table{border-collapse:collapse;width:100%}
th,td{border-bottom:1px solid;padding:.25rem .5rem;text-align:left}td.number{text-align:right}</style></head>
<body><main><h1>${escaped(download.title)}</h1>
<p>${escaped(filled(download.made, { day: at.slice(0, 10), person }))} ${escaped(download.whatItIs)}</p>
${sections}
<p>manifest.json: ${escaped(download.manifest)}.</p><p>${escaped(download.again)} ${escaped(download.notIn)}</p>
</main></body></html>
`;
}

function section(title: string, files: readonly DownloadedFile[], { download }: RightsWords): string {
  if (files.length === 0) return '';
  const rows = files.map(({ name, bytes, count }) => {
    const link = `<a href="${escaped(name)}">${escaped(name)}</a>`;
    return `<tr><td>${link}</td><td class="number">${count ?? ''}</td><td class="number">${bytes}</td></tr>`;
  });
  const head = [download.name, download.count, download.bytes].map(
    (text) => `<th scope="col">${escaped(text)}</th>`,
  );
  return `<h2>${escaped(title)}</h2><table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (mark) => marks[mark] ?? mark);
