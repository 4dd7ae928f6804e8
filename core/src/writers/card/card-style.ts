/** The card's style: two panels side by side, each as wide as a wallet, with the fold between them. */
export const cardStyle = `
@page{size:A4;margin:12mm}
:root{font:9.5pt/1.35 -apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;color:#14191f;background:#fff}
body{margin:0 auto;max-width:186mm;padding:4mm}
.defs{position:absolute}
.card{border:.3mm solid #48535f;border-radius:3mm;display:grid;grid-template-columns:repeat(2,minmax(0,1fr))}
.panel{padding:4mm}
.panel+.panel{border-left:.3mm dashed #48535f}
h1{font-size:13pt;margin:0 0 1mm}
h2{align-items:center;display:flex;font-size:11pt;gap:1.5mm;margin:2.5mm 0 1mm}
.shape{flex:none;height:1.2em;width:1.2em}
.avoid .shape{color:#a3161b}.adjust-or-watch .shape{color:#8a5a00}
p{margin:0 0 1mm}
.person{font-size:11pt;font-weight:600}
.small{color:#48535f;font-size:8pt}
.group{break-inside:avoid;border-top:.2mm solid #c5ccd3;padding:1mm 0}
.codes,footer{grid-column:1/-1;border-top:.3mm dashed #48535f;padding:3mm 4mm}
.codes{display:flex;flex-wrap:wrap;gap:3mm;justify-content:space-evenly}
figure{break-inside:avoid;margin:0;text-align:center}
.qr{display:block;height:54mm;width:54mm}
@media screen and (max-width:40rem){.card{grid-template-columns:minmax(0,1fr)}.panel+.panel{border-left:0;border-top:.3mm dashed #48535f}
.qr{height:auto;max-width:54mm;width:100%}}
`;
