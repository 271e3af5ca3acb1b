/**
 * The style of lists, tables and footnotes within a cell, for the style sheets of papers that are handed on. The
 * preview's style sheet (`client/webview/preview.css`) has the same in the editor's colours.
 */
export const proseStyle = `.long { overflow-wrap: anywhere; }
li > :is(ul, ol) { padding-left: 1.5em; }
li > :is(p, ul, ol, div) { margin-top: 0.25em; }
/* Marks that HTML has no lists for are words of their items. */
ol.marked { list-style: none; }
li > ol.marked { padding-left: 0; }
ol.marked > li { padding-left: 2em; text-indent: -2em; }
ol.marked > li > * { text-indent: 0; }
.mark { display: inline-block; min-width: 1.72em; unicode-bidi: isolate; }
li, .footnote, .prose-table :is(th, td) { unicode-bidi: plaintext; }
.prose-table { overflow-x: auto; contain: inline-size; }
.prose-table table { width: auto; border-collapse: collapse; font-size: 0.93em; }
table .prose-table :is(th, td) { padding: 0.2em 0.45em; border: 0.75pt solid #767676; background: none; font-size: inherit; font-weight: normal; text-align: left; vertical-align: top; }
table .prose-table th { background: #f0f0f0; font-weight: bold; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
table .prose-table [align="center"] { text-align: center; }
table .prose-table [align="right"] { text-align: right; font-variant-numeric: tabular-nums; }
sup { font-size: 0.75em; line-height: 0; }
sup a { text-decoration: none; }
.footnotes { font-size: 0.93em; }
.footnotes::before { display: block; width: 3em; margin-bottom: 0.4em; border-top: 0.75pt solid #767676; content: ""; }
`;

/** What is added to it for print. */
export const prosePrintStyle = `  .prose-table { overflow: visible; contain: none; }
  /* Paper cannot be scrolled: where the longest words do not fit beside each other, they are broken. */
  .prose-table.crowded table, td:not(.initiative) > .prose-table.dense table { width: 100%; table-layout: fixed; overflow-wrap: anywhere; }
  .prose-table tr { break-inside: avoid; }
`;

/** What is added to the style sheet for a paper with several contacts, or with attachments of the whole submission. */
export const furtherStyle = `.contact .next-contact { margin-top: 4mm; }
.attachments { margin-top: 6mm; }
.attachments h2 { margin-bottom: 2mm; font-size: 11pt; }
.attachments ul { padding: 0; font-size: 10pt; }
`;

/**
 * The style sheet of the organisation's paper, for screen and print. `wide` is for a table that does not fit a portrait
 * A4 page.
 */
export function pageStyle({ wide }: { readonly wide: boolean }): string {
  return `@page { size: A4${wide ? ' landscape' : ''}; margin: 22mm 20mm 20mm; @bottom-center { content: counter(page); font: 9pt Arial, sans-serif; } }
* { box-sizing: border-box; }
html { background: #e9e9ec; }
body { margin: 0; color: #000; font: 11pt/1.35 Arial, "Liberation Sans", Helvetica, sans-serif; }
p, dl, dd, ul, ol, h1, h2 { margin: 0; }
a:not(.titled) { overflow-wrap: anywhere; }
a { color: #0b4f9e; text-underline-offset: 0.2em; text-decoration-thickness: 0.06em; }
:is(p, dd, td, h1)[data-path] { unicode-bidi: plaintext; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.submission { max-width: ${wide ? '297mm' : '210mm'}; margin: 8mm auto; padding: 22mm 20mm; background: #fff; box-shadow: 0 1px 6px rgb(0 0 0 / 25%); }

.cover { margin-bottom: 20mm; }
.organisation { padding: 0 60% 6mm 0; border-bottom: 1.5pt solid #000; font-size: 15pt; font-weight: bold; line-height: 1.25; text-wrap: balance; }
.number { margin-top: 6mm; font-size: 15pt; font-weight: bold; text-align: right; }
.agenda-item { margin-top: 1mm; text-align: right; }
.title { margin: 24mm 0 10mm; font-size: 24pt; line-height: 1.2; text-wrap: balance; }
.cover-fields { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 2mm; font-size: 12pt; }
.cover-fields dt::after { content: ":"; }
.meeting, .place, .date { margin-left: auto; max-width: 100mm; font-size: 12pt; font-weight: bold; text-align: right; text-wrap: balance; }
.meeting { margin-top: 20mm; }

.contact { margin-bottom: 6mm; }
.contact h2 { margin-bottom: 4mm; font-size: 11pt; }

.scrolls { overflow-x: auto; }
.scrolls:focus-visible { outline: 2px solid #0b4f9e; outline-offset: 2px; }
/* A column is as wide as its longest word at least. Only addresses, and signs without a blank that no column has room for, are broken. */
.submission-table { width: 100%; border-collapse: collapse; font-size: 10pt; }
.column-initiatives { min-width: 45mm; }
.column-issue { width: ${wide ? '14%' : '19%'}; }
.column-outcome, .column-extra { width: ${wide ? '15%' : '18%'}; }
th, td { padding: 2mm 2.2mm; border: 0.75pt solid #000; text-align: left; vertical-align: top; }
thead th { background: #d9d9d9; text-align: center; vertical-align: middle; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
/* An issue is one row on paper: its initiatives stand below each other without a rule between them. */
tbody[data-path] > tr:not(:last-child) > td { border-bottom-style: none; }
tbody[data-path] > tr:not(:first-child) > td { border-top-style: none; }
.empty { height: 14mm; }
.unknown { font-style: italic; }

td > * + * { margin-top: 2mm; }
td.initiative > * { padding-left: 4.5mm; }
td.initiative > :is(ul, ol):not(.links) { padding-left: 9mm; }
/* The first line of an initiative carries the bullet, its title or, where it has none, its text. */
td.initiative > p:first-child { position: relative; }
td.initiative > p:first-child::before { position: absolute; left: 0.5mm; content: "\\25CF"; content: "\\25CF" / ""; font-size: 0.75em; line-height: 1.8; }
.initiative-title { font-weight: bold; }
.initiative-title + p { margin-top: 0.5mm; }
td:not(.initiative) > :is(ul, ol) { padding-left: 4.5mm; }
.label { font-weight: bold; }
ul.links { list-style: none; }
.links li + li { margin-top: 1mm; }
${proseStyle}
@media screen and (max-width: 700px) {
  .submission { margin: 0; padding: 6mm 4mm; box-shadow: none; }
  .title { margin-top: 10mm; font-size: 18pt; }
  .submission-table { font-size: 9pt; }
  th, td { padding: 1.5mm 1.2mm; }
  thead th { font-size: 8pt; }
}
@media print {
  html { background: none; }
  /* Half of the table's outer rule lies outside it and would be cut off at the page's edge. */
  .submission { max-width: none; margin: 0; padding: 0 0.75pt; box-shadow: none; }
  .scrolls { overflow: visible; }
  .cover { margin: 0; break-after: page; }
  a { color: inherit; text-decoration: none; }
  a.titled::after { content: " <" attr(href) ">"; }
  thead { display: table-header-group; }
  th, td { -webkit-box-decoration-break: clone; box-decoration-break: clone; }
  /* A row of no height at the end of the table is repeated at the end of each page, which has a line there by it. */
  .submission-table::after { display: table-footer-group; break-inside: avoid; border-top: 0.75pt solid #000; content: "\\200B"; content: "\\200B" / ""; font-size: 0; line-height: 0; }
  p, li { orphans: 2; widows: 2; }
  .initiative-title, .contact { break-after: avoid; }
${prosePrintStyle}}
`;
}
