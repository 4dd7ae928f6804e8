import {
  capitalised,
  dateText,
  type Language,
  languages,
  medicineName,
  phenotypeWords,
} from '../../language/index.ts';
import type { Plan } from '../../plan/index.ts';
import { foreign, joined, type Markup, markup, trusted } from '../html/markup.ts';
import { shape, shapeDefinitions } from '../html/shapes.ts';
import type { View } from '../html/view.ts';
import type { CardPerson } from './card-bundle.ts';
import { cardContent, type CardGroup } from './card-content.ts';
import { cardStyle } from './card-style.ts';

/** A QR code: dark modules by row, and the text it holds. */
export type CardCode = { readonly rows: readonly (readonly boolean[])[]; readonly text: string };

/** What a card needs beside the plan. */
type CardOptions = {
  readonly language: Language;
  readonly shown: CardPerson;
  /** The issuer's address. */
  readonly issuer: string;
  /** Where anybody may check the card. */
  readonly viewer: string;
  readonly codes: readonly CardCode[];
};

/**
 * Writes the medication-safety card as one page of HTML to be printed on A4 and folded to a wallet's width: no script, no
 * network. The same plan, options and codes give the same bytes.
 */
export function writeCard(plan: Plan, options: CardOptions): string {
  const words = languages[options.language];
  const view: View = { plan, words };
  const { safetyCard } = words;
  const { groups } = cardContent(plan);
  const part = (verdict: CardGroup['verdict'], heading: string): Markup | null => {
    const own = groups.filter((group) => group.verdict === verdict);
    return own.length === 0
      ? null
      : markup`<section class="${verdict}"><h2>${shape(verdict)}<span>${heading}</span></h2>${own.map((group) => groupPart(view, group))}</section>`;
  };
  return markup`<!doctype html>
<html lang="${words.tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="generator" content="Kairos ${plan.version}"><meta name="color-scheme" content="light">
<title>${safetyCard.title}</title><style>${trusted(cardStyle)}</style></head>
<body>${shapeDefinitions()}<main class="card">
<div class="panel"><h1>${safetyCard.title}</h1>${personLine(view, options.shown)}<p>${safetyCard.lead}</p>
${groups.length === 0 ? markup`<p>${safetyCard.nothing}</p>` : null}${part('avoid', safetyCard.avoid)}</div>
<div class="panel">${part('adjust-or-watch', safetyCard.adjust)}
<p class="small">${safetyCard.notOnIt}</p></div>
<div class="codes">${options.codes.map((code, i) => codePart(view, code, { part: i + 1, of: options.codes.length }))}</div>
<footer><p>${safetyCard.issued(dateText(plan.asOf, words), options.issuer)}. ${safetyCard.scan} ${safetyCard.check(options.viewer)}</p>
<p class="small">${safetyCard.knowledge}: ${plan.knowledge.map(({ pack, version }) => `${pack} ${version}`).join(', ')}. Kairos ${plan.version}.</p></footer>
</main></body></html>
`.text;
}

function personLine({ plan, words }: View, shown: CardPerson): Markup {
  const { name, birthDate } = plan.person;
  const said = [
    shown.name && name !== null ? foreign(name) : markup`${words.safetyCard.unnamed}`,
    ...(shown.birthDate && birthDate !== null
      ? [markup`${words.safetyCard.born(dateText(birthDate, words))}`]
      : []),
  ];
  return markup`<p class="person">${joined(said, ', ')}</p>`;
}

/** The medicines, and the results behind them; the guidelines as each medicine has them. */
function groupPart(view: View, { genes, medicines }: CardGroup): Markup {
  const { words } = view;
  const names = medicines.map(
    ({ medicine, sources }) =>
      markup`<b>${capitalised(medicineName(medicine.name, words))}</b> <span class="small">${sources.map((source) => words.sources[source]).join(', ')}</span>`,
  );
  return markup`<div class="group"><p>${joined(names, '; ')}</p><p class="small">${joined(
    genes.map((gene) => geneText(view, gene)),
    '; ',
  )}</p></div>`;
}

function geneText({ plan, words }: View, name: string): Markup {
  const gene = plan.genes.find((one) => one.gene === name);
  if (gene === undefined) return markup`${name}`;
  const phenotypes = gene.lookup.flatMap((entry) =>
    entry.phenotypes.map((phenotype) => phenotypeWords(name, phenotype, words).name),
  );
  const found = gene.diplotypes.slice(0, 3).join(' | ');
  return markup`${name} ${foreign(found)}, ${[...new Set(phenotypes)].join(' | ')}`;
}

/** A QR code as one path of squares, with the quiet zone of four modules that readers need (ISO/IEC 18004). */
function codePart(
  { words }: View,
  { rows, text }: CardCode,
  place: { readonly part: number; readonly of: number },
): Markup {
  const quiet = 4;
  const size = rows.length + 2 * quiet;
  const squares = rows.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${x + quiet} ${y + quiet}h1v1h-1z`] : [])),
  );
  const label = words.safetyCard.part(place.part, place.of);
  return markup`<figure><svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${trusted(squares.join(''))}"/></svg>
<figcaption>${label}</figcaption><template data-card="${trusted(cardText(text))}"></template></figure>`;
}

/** Only what a code of a card can hold. */
function cardText(text: string): string {
  return /^shc:\/\d+$/.test(text) ? text : '';
}
