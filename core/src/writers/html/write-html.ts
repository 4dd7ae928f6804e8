import { dateText, languages } from '../../language/index.ts';
import type { Language } from '../../language/index.ts';
import type { Plan, StepDecision } from '../../plan/index.ts';
import { citizenPart } from './citizen-part.ts';
import { clinicianPart } from './clinician-part.ts';
import { cssString, markup, trusted } from './markup.ts';
import { shapeDefinitions } from './shapes.ts';
import { styleSheet } from './style.ts';
import type { DecidedView, View } from './view.ts';

/**
 * Writes a plan as report.html: one self-contained file with a part for the person and a part for
 * the clinician that print apart (A4). No script, no network, no external font. The same plan and
 * language give the same bytes. `decisions`: what clinicians decided on its steps, where a record keeps that.
 */
export function writeHtml(
  plan: Plan,
  options: { readonly language: Language; readonly decisions?: readonly StepDecision[] },
): string {
  const words = languages[options.language];
  const view: DecidedView = { plan, words, decisions: options.decisions ?? [] };
  const { report } = words;
  const title = [report.title, ...(plan.person.name === null ? [] : [plan.person.name])].join(': ');
  return markup`<!doctype html>
<html lang="${words.tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="generator" content="Kairos ${plan.version}"><meta name="color-scheme" content="light">
<title>${title}</title><style>${trusted(styleSheet + pageHeads(view))}</style></head>
<body>${shapeDefinitions()}
<header class="bar"><nav aria-label="${report.goTo}"><b>Kairos</b><a href="#you">${report.forYou}</a><a href="#clinician">${report.forClinician}</a></nav></header>
<main>${citizenPart(view)}${clinicianPart(view)}</main>
<footer><p>Kairos ${plan.version}. ${report.footer}.</p></footer>
</body></html>
`.text;
}

/** The head and foot of every printed page: whose report, of when, from which knowledge, which page. */
function pageHeads({ plan, words }: View): string {
  const { report } = words;
  const person = plan.person.name ?? report.unnamedPerson;
  const born = plan.person.birthDate === null ? [] : [report.born(dateText(plan.person.birthDate, words))];
  const versions = [
    `Kairos ${plan.version}`,
    ...plan.knowledge.map((pack) => `${pack.pack} ${pack.version}`),
  ].join(', ');
  const page = (name: string, title: string, margins = ''): string =>
    `@page ${name}{${margins}` +
    `@top-left{content:${cssString([person, ...born].join(', '))};${headStyle};font-weight:600}` +
    `@top-right{content:${cssString(`${title}, ${report.asOf(dateText(plan.asOf, words))}`)};${headStyle}}` +
    `@bottom-left{content:${cssString(versions)};${headStyle};width:80%}` +
    `@bottom-right{content:counter(page);${headStyle}}}`;
  return page('citizen', report.forYou) + page('clinician', report.forClinician, 'margin:14mm 12mm 13mm;');
}

const headStyle =
  'font:7.5pt -apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;color:#48535f';
