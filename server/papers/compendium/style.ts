import { prosePrintStyle, proseStyle } from '../html/page-style.ts';

/**
 * The style sheet of the compendium, for screen and print. Colours are custom properties, so that an editor can replace
 * them.
 */
export const compendiumStyle = `@page { size: A4; margin: 18mm 16mm; @bottom-center { content: counter(page); font: 9pt Arial, sans-serif; } }
:root { --paper: #fff; --ink: #1a1a1a; --faint: #595959; --rule: #b4b4b4; --head: #e8ecf1; --link: #0b4f9e; --gap: #f7eedb; --note: #fff6dd; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { background: var(--paper); scroll-padding-top: 5rem; }
body { margin: 0; color: var(--ink); font: 15px/1.45 Arial, "Liberation Sans", Helvetica, sans-serif; }
p, ul, ol { margin: 0; }
a { color: var(--link); text-decoration: underline; text-underline-offset: 0.15em; }
a:not(.titled, [href^="#"]) { overflow-wrap: anywhere; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.compendium { max-width: 1180px; margin: 0 auto; padding: 24px; }

.organisation { font-weight: bold; }
h1 { margin: 4px 0 8px; font-size: 2rem; line-height: 1.2; text-wrap: balance; }
h2 { margin: 40px 0 10px; padding-bottom: 4px; border-bottom: 2px solid var(--ink); font-size: 1.3rem; line-height: 1.3; }
p.kind { margin-bottom: 6px; font-size: 1.15rem; }
.occasion { color: var(--faint); }
.counts { margin-top: 12px; font-weight: bold; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 20px; margin-top: 16px; padding: 0; list-style: none; }
.notes { margin-top: 24px; padding: 12px 16px; border: 1px solid var(--rule); border-left: 5px solid #b8860b; background: var(--note); }
.notes h2 { margin: 0 0 4px; padding: 0; border: 0; font-size: 1rem; }
.notes ul { padding-left: 20px; }

/* A column is as wide as its longest word at least. Only addresses, and signs without a blank that no column has room for, are broken. */
table { width: 100%; border-collapse: collapse; }
th, td { padding: 6px 8px; border: 1px solid var(--rule); text-align: left; vertical-align: top; }
thead th { background: var(--head); print-color-adjust: exact; -webkit-print-color-adjust: exact; }

.scrolls { position: relative; overflow-x: auto; }
.matrix caption { padding-bottom: 6px; color: var(--faint); text-align: left; }
.matrix th, .matrix td { padding: 3px 5px; text-align: center; font-variant-numeric: tabular-nums; }
.matrix tbody th, .matrix tfoot th, .matrix thead tr:first-child th:first-child { text-align: left; white-space: nowrap; }
.matrix th.first, .matrix td.first { border-left: 2px solid var(--ink); font-weight: bold; }
.matrix .gap { background: var(--gap); font-weight: normal; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.matrix .no-answer th, .matrix .no-answer td { color: var(--faint); font-weight: normal; }
.matrix .no-answer td { border-left: 2px solid var(--ink); font-style: italic; text-align: left; }
.matrix tfoot th, .matrix tfoot td { border-top: 2px solid var(--ink); background: var(--head); }
.legend { margin-top: 8px; color: var(--faint); font-size: 0.87em; }

.filter { position: sticky; z-index: 1; top: 0; display: flex; flex-wrap: wrap; align-items: end; gap: 8px 14px; margin: 32px -24px 0; padding: 10px 24px; border-block: 1px solid var(--rule); background: var(--paper); }
.filter label { display: flex; max-width: min(240px, 100%); flex-direction: column; gap: 2px; color: var(--faint); font-size: 0.8rem; }
.filter select, .filter input, .filter button { height: 32px; max-width: 100%; padding: 2px 8px; border: 1px solid #767676; border-radius: 3px; background: var(--paper); color: var(--ink); font: inherit; font-size: 0.875rem; }
.filter button { cursor: pointer; }
#shown { align-self: center; margin-left: auto; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }

.points { margin-bottom: 12px; padding: 0; list-style: none; color: var(--faint); font-size: 0.87em; }
.points b { color: var(--ink); }
.column-initiatives { min-width: 170px; }
.column-outcome { width: 19%; }
.column-text { width: 13%; }
.column-points { width: 82px; }
.economy th { background: var(--head); font-size: 1.05rem; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.economy .number { float: right; color: var(--faint); font-weight: normal; font-size: 0.87em; }
td > * + * { margin-top: 6px; }
td.named-points { color: var(--faint); font-size: 0.93em; }
table.agencies td:nth-child(4) { width: 25%; }
.initiative-title, .label { font-weight: bold; }
td :is(ul, ol):not(.links) { padding-left: 20px; }
ul.links { padding: 0; list-style: none; }
${proseStyle}.silent { margin-top: 8px; color: var(--faint); }
.nothing { margin-top: 32px; color: var(--faint); }
.list-summary { margin-bottom: 10px; }
.unknown { font-style: italic; }
.aside { color: var(--faint); }
.links th, .agencies th, .submissions th { font-weight: normal; }
thead th { font-weight: bold !important; }
table.links th:nth-child(1) { width: 15%; }
table.links th:nth-child(2) { width: 28%; }
table.links th:nth-child(4) { width: 19%; }
td.number { text-align: right; }
.verdict.broken { font-weight: bold; }

@media screen and (max-width: 800px) {
  .compendium { padding: 12px; }
  .filter { position: static; margin-inline: -12px; padding-inline: 12px; }
  html { scroll-padding-top: 1rem; }
  .answers { font-size: 0.93em; }
  .answers thead th { font-size: 0.87em; }
  .answers th, .answers td { padding: 5px 6px; }
  .column-outcome { width: 24%; }
  .column-points { width: 60px; }
  .matrix { font-size: 0.8em; }
  .matrix th, .matrix td { padding: 3px 2px; }
  .matrix tbody th { white-space: normal; }
}
@media print {
  body { font-size: 9.5pt; }
  .compendium { max-width: none; padding: 0; }
  .filter, nav { display: none; }
  .scrolls { overflow: visible; }
  h2, .points { break-after: avoid; break-inside: avoid; }
  /* Paper can not be scrolled: where the longest words do not fit beside each other, they are broken. */
  .answers, table.links { table-layout: fixed; overflow-wrap: break-word; }
  .column-outcome { width: 22%; }
  .matrix { font-size: 8pt; }
  .matrix th, .matrix td { padding: 2px 3px; }
  .economy, .initiative-title { break-after: avoid; }
  thead { display: table-header-group; }
  a { color: inherit; text-decoration: none; }
${prosePrintStyle}}
`;
