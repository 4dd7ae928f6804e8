/** The report's one style sheet. Colours hold a contrast of at least 6.7 : 1 on their grounds. */
export const styleSheet = `
:root{--ink:#16202b;--muted:#48535f;--line:#d8dee5;--wash:#f6f7f9;--link:#0a4c78;
--avoid:#8f1d0e;--avoid-ground:#fdedea;--adjust:#7a4b00;--adjust-ground:#fff4df;--usual:#0b5a3c;--usual-ground:#e9f6f0;
--unknown:#3f4650;--unknown-ground:#f1f2f4;--none:#2f4564;--none-ground:#edf1f7;
--small:.875rem;--large:1.25rem;--larger:1.5625rem;--largest:2.25rem}
*{box-sizing:border-box}
html{color-scheme:light;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:#fff;color:var(--ink);font:1rem/1.55 -apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word;font-variant-numeric:tabular-nums}
h1,h2,h3,h4,p,ul,ol,dl,dd,table,figure{margin:0;padding:0}
h1,h2,h3,h4{line-height:1.2;font-weight:650;text-wrap:balance}
h1{font-size:var(--largest);letter-spacing:-.02em}
h2{font-size:var(--larger);letter-spacing:-.01em;margin-bottom:1rem}
h3{font-size:var(--large)}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:3px;border-radius:3px}
ul,ol{list-style:none}
.defs{position:absolute}
.shape{width:1.5em;height:1.5em;flex:none;vertical-align:-.35em}
.small{font-size:var(--small)}.muted{color:var(--muted)}
.bar{border-bottom:1px solid var(--line);background:#fff}
.bar nav,.part,footer{max-width:60rem;margin:0 auto;padding:0 1.5rem}
.bar nav{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;padding-block:.5rem}
.bar b{margin-right:auto;letter-spacing:-.01em;font-weight:700}
.bar a{display:inline-block;padding:.375rem 0;min-height:1.5rem}
.part{padding-block:3.5rem}
.part>section{margin-top:3.5rem}
.clinician{border-top:8px solid var(--wash)}
.kicker{font-size:var(--small);font-weight:650;color:var(--muted);margin-bottom:.5rem}
.who{margin-top:.75rem;color:var(--muted)}
.who span:not(:last-child)::after{content:" · "}
.lead{font-size:var(--large);line-height:1.45;max-width:38rem;margin-top:1.25rem}
.tally{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(13rem,100%),1fr));gap:.75rem;margin-top:2rem}
.tally li{display:grid;grid-template-columns:auto 1fr;align-items:center;align-content:start;gap:.25rem .75rem;padding:1rem;border-radius:10px}
.tally .shape{width:1.75rem;height:1.75rem}
.tally b{font-weight:650;line-height:1.2}
.tally p{grid-column:1/-1;font-size:var(--large);line-height:1.4;font-weight:600}
.tally p a{color:inherit;text-decoration-thickness:1px}
.avoid{color:var(--avoid);background:var(--avoid-ground)}
.adjust-or-watch{color:var(--adjust);background:var(--adjust-ground)}
.usual-care{color:var(--usual);background:var(--usual-ground)}
.unknown{color:var(--unknown);background:var(--unknown-ground)}
.no-guideline{color:var(--none);background:var(--none-ground)}
.rule{margin-top:1.5rem;padding:1.125rem 1.25rem;border:2px solid var(--ink);border-radius:10px}
.rule strong{display:block;font-size:var(--large);line-height:1.35}
.steps{counter-reset:step;border-top:1px solid var(--line)}
.steps li{counter-increment:step;display:grid;grid-template-columns:2.25rem 1fr;padding:1rem 0;border-bottom:1px solid var(--line)}
.steps li::before{content:counter(step);font-size:var(--larger);line-height:1.1;font-weight:650;color:var(--muted)}
.steps b{font-size:1.0625rem;font-weight:650}
.decided{margin-top:.375rem;padding:.375rem .625rem;border-inline-start:3px solid var(--muted);font-size:var(--small);font-weight:400}.steps p{grid-column:2}.steps p+p{margin-top:.125rem}
.card{border:1px solid var(--line);border-radius:12px;overflow:hidden;break-inside:avoid}
.card+.card{margin-top:1.25rem}
.card header{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center;padding:.875rem 1.25rem}
.card header .shape{width:1.75rem;height:1.75rem}
.card header h3{color:var(--ink)}
.card header .verdict{margin-left:auto;font-weight:650}
.card .body{padding:1.125rem 1.25rem 1.25rem}
.chance{display:grid;grid-template-columns:minmax(7rem,11rem) 1fr;gap:1.25rem;align-items:start;margin-top:1rem;break-inside:avoid}
.chance>*{min-width:0}.chance>:only-child{grid-column:1/-1}
.chance p+p,.chance table{margin-top:.5rem}
.chance table{border-collapse:collapse}.chance th,.chance td{text-align:left;font-weight:400;padding:.125rem .75rem .125rem 0}
.chance caption{text-align:left;color:var(--muted)}
.ring,.hole{fill:none;stroke:var(--ink);stroke-width:7.6;stroke-linecap:round}.hole{stroke:#fff;stroke-width:5.4}
.fall tbody th{white-space:normal}.fall svg{display:block;width:9rem;max-width:100%;height:.5rem;margin-top:.125rem}.fall path{fill:var(--ink);stroke:var(--ink);stroke-width:.8}.fall .down path{fill:#fff}
.notes{margin-top:1rem}.beside{margin:.5rem 0 0 min(12.25rem,30vw);border-left:2px solid var(--line);padding-left:1rem}.chances-of span{display:block;white-space:nowrap}
.plan th[scope=row]{white-space:normal;width:33%}.plan td:nth-child(2){width:42%}.quiet .body p{font-size:var(--small)}.risks{border-collapse:collapse;width:100%}.risks th,.risks td{text-align:left;vertical-align:top;font-weight:400;padding:.375rem .75rem .375rem 0;border-top:1px solid var(--line)}
.risks thead th{font-size:var(--small);font-weight:650;color:var(--muted);border-top:0}
.due{list-style:none}.due li{padding:.5rem 0;border-top:1px solid var(--line)}.due li .small{display:block}
.due-mark{font-size:var(--small);font-weight:650;margin-left:.5rem;padding:.0625rem .5rem;border:1.5px solid var(--ink);border-radius:1rem}.due-mark.overdue{background:var(--ink);color:#fff}
.ages{margin-top:1.25rem;break-inside:avoid}.ages svg{display:block;width:100%;height:auto}.ages text{font-size:13px;fill:var(--ink)}.ages rect{fill:var(--line)}.ages circle{fill:#fff;stroke:var(--ink);stroke-width:2}.ages circle.urgent{fill:var(--ink)}.ages .today{stroke:var(--muted);stroke-dasharray:3 3}.ages .now{fill:var(--muted);font-size:11px}
.ages table{margin-top:.75rem}.ages caption{text-align:left;color:var(--muted)}.ages th,.ages td{text-align:left;font-weight:400;padding:.125rem .75rem .125rem 0}
.facts{display:grid;grid-template-columns:8.5rem 1fr;gap:.75rem 1.25rem}
.facts dt{font-size:var(--small);font-weight:650;color:var(--muted);padding-top:.1rem}
.facts p+p{margin-top:.25rem}
details{margin-top:.875rem}
summary{cursor:pointer;color:var(--link);font-size:var(--small);padding:.25rem 0;min-height:1.75rem;width:fit-content}
details[open]>summary{margin-bottom:.375rem}
.evidence details{margin-top:.25rem}.evidence summary b{display:inline-block;min-width:5.5rem}
.trail{font-size:var(--small);border-left:2px solid var(--line);padding-left:1rem}
.trail li+li{margin-top:.5rem}
.box{border:2px dashed #7b8693;border-radius:12px;padding:1.5rem}
.box h2{margin-bottom:.5rem;display:flex;gap:.625rem;align-items:center}
.box ul{margin-top:1rem}
.box li+li{margin-top:.625rem}
.groups{margin-top:1rem}.groups dt{margin-top:1rem}
.groups dt{display:flex;gap:.5rem;align-items:center;font-weight:650;padding:.25rem .625rem;border-radius:6px;width:fit-content}
.groups dd{margin-top:.375rem}
.limits li+li{margin-top:.25rem}
.med{border-top:1px solid var(--line);padding:1.125rem 0;break-inside:avoid}
.med header{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center}
.med header .verdict{display:inline-flex;gap:.4rem;align-items:center;font-weight:650;font-size:var(--small);padding:.15rem .6rem .15rem .4rem;border-radius:6px}
.med header .agree{margin-left:auto;font-size:var(--small);font-weight:650}
.med .why{margin-top:.375rem;font-size:var(--small)}
.sources{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);gap:.5rem 1.5rem;margin-top:.625rem}
.sources h4{margin:0 0 .125rem;font-size:var(--small);font-weight:650}
.sources p{font-size:var(--small)}
.sources p+p{margin-top:.375rem}
.silent{color:var(--muted);font-size:var(--small);margin-top:.375rem}
table{border-collapse:collapse;width:100%;font-size:var(--small)}
th,td{text-align:left;vertical-align:top;padding:.4375rem .75rem .4375rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--muted);font-weight:650;vertical-align:bottom;border-bottom:1.5px solid var(--muted)}
.genes th:nth-child(2){width:34%}.genes th:nth-child(3){width:24%}.genes td:nth-child(n+4){white-space:nowrap}
tbody th{font-weight:650;white-space:nowrap}
td .flag{font-weight:650;color:var(--adjust)}
.cell,.paper{display:none}.hidden{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
footer{padding-block:1.5rem 3rem;color:var(--muted);font-size:var(--small)}
@media (max-width:44rem){
:root{--largest:1.75rem;--larger:1.375rem;--large:1.125rem}
.bar nav,.part,footer{padding-inline:1rem}.part{padding-block:2rem}.part>section{margin-top:2.5rem}
.facts{grid-template-columns:1fr;gap:.125rem}.facts dd+dt{margin-top:.625rem}
.card header .verdict{margin-left:0;width:100%}
.med header .agree{margin-left:0;width:100%}
.sources{grid-auto-flow:row}
.ages svg{display:none}.chance{grid-template-columns:5.5rem 1fr;gap:1rem}.beside{margin-left:0}
table,tbody,tr,th,td{display:block}thead{position:absolute;clip-path:inset(50%);height:1px;width:1px;overflow:hidden}
tbody th{white-space:normal}tr{padding:.625rem 0;border-bottom:1px solid var(--line)}th,td{border:0;padding:.0625rem 0}
.cell{display:inline;color:var(--muted)}
.box{padding:1.125rem}
}
@media print{
@page{size:A4;margin:17mm 16mm 16mm}
html{font-size:10.5pt}body{font-size:10.5pt;line-height:1.42;-webkit-print-color-adjust:exact;print-color-adjust:exact}
:root{--small:9pt;--large:12pt;--larger:14.5pt;--largest:22pt}
.bar,.screen,footer{display:none}.paper{display:block}
.part{max-width:none;padding:0}.part>section{margin-top:5.2mm}
.citizen{page:citizen}.clinician{page:clinician;break-before:page;border:0}
h2,h3,h4,.card header{break-after:avoid}
h2{margin-bottom:3mm}
details:not([open]){display:none}
.citizen .chance table{display:none}.chances{display:grid;grid-template-columns:1fr 1fr;gap:2.5mm 6mm;grid-auto-flow:dense}.chances .beside{grid-column:1/-1;margin:0}.chances .notes{margin:0}.chances .chance{grid-template-columns:18mm 1fr;gap:3mm;margin:0;font-size:8.5pt;line-height:1.3}.chances .small{font-size:8pt;line-height:1.3}.chances .chance p+p{margin-top:.4mm}.citizen .ages svg{width:58%}.citizen .groups dd:not(.counted)>details:not([open]){display:block}.citizen .groups .counted.folded{display:inline-flex;margin-right:2mm}.citizen .groups dd.counted{display:none}.citizen .groups details::details-content{content-visibility:visible;height:auto}.groups summary{display:none}
.card,.med,.steps li,.box li,tr{break-inside:avoid}
.card+.card{margin-top:2.8mm}.due li{padding:1.2mm 0}
.card.quiet .body{padding:1.2mm 4mm}.card header{padding:1.8mm 4mm}.card .body{padding:2.3mm 4mm 2.6mm}
.facts{gap:1.8mm 4mm;grid-template-columns:30mm 1fr}
.limits p,.limits li{font-size:9.5pt}.groups dd{font-size:8.5pt;line-height:1.3}.limits li{display:inline}.limits li::after{content:" "}
.tally{margin-top:5mm;gap:2.5mm}.tally li{padding:2.5mm 3mm}
.rule{margin-top:4mm;padding:3mm 4mm}
.steps li{padding:2.4mm 0}
.box{padding:4mm 5mm}
.groups dt{break-after:avoid}.groups details{margin:0}
section>h2+p{break-after:avoid}
a{color:inherit;text-decoration:none}
.clinician{font-size:8pt;line-height:1.2;--small:7.7pt;--large:10pt;--larger:11.5pt;--largest:16pt}
.clinician>section{margin-top:2.2mm}.clinician h2{margin-bottom:1.2mm}.clinician .med{break-inside:auto}
.clinician .sources,.clinician .origin{font-size:7.7pt}.clinician .med{padding:1mm 0}.clinician .sources{margin-top:.8mm;gap:1mm 5mm}.clinician .med .why,.clinician .silent{margin-top:.4mm}.clinician .sources{display:block}.clinician .sources div+div{margin-top:.5mm}.clinician .sources h4{display:inline}.clinician .sources h4::after{content:": "}.clinician .sources p{display:inline}.clinician .sources p::after{content:' '}.clinician .paper{margin-top:1mm}
.clinician th,.clinician td{padding:.65mm 2.5mm .65mm 0}
.clinician .risks thead{display:none}.clinician .risks td,.clinician .risks th{padding:.3mm 2.5mm .3mm 0}.clinician .kicker{display:none}.clinician .who{margin-top:1mm}.clinician .brief{white-space:nowrap}.clinician .genes th:nth-child(2){width:32%}.clinician .genes th:nth-child(3){width:29%}.clinician .risks td.small{font-size:7.5pt}.clinician .box{padding:2.5mm 4mm;border-width:1px}.clinician .box ul{margin-top:1mm}.clinician .box li+li{margin-top:.4mm}
.clinician .groups{margin-top:1mm}.clinician .groups dt{margin-top:1mm}.clinician .groups .folded{display:inline-flex;margin-right:2mm}.clinician .groups dd.folded{display:none}.clinician .groups dd{margin-top:.3mm;font-size:7.5pt;line-height:1.2}.clinician .lead{margin-top:1mm}
}
`;
