/** Of words that were added and deleted, where `changedWordsStyle` is used. */
export const changedWordsColours =
  '--added: #d9f2df; --added-ink: #0b4a1d; --deleted: #fbe0e0; --deleted-ink: #84130f;';

export const changedWordsStyle = `ins, del { padding: 0 1px; border-radius: 2px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
ins { background: var(--added); color: var(--added-ink); text-decoration: underline; text-decoration-thickness: 1.5px; text-underline-offset: 0.15em; }
ins a { color: inherit; }
del { background: var(--deleted); color: var(--deleted-ink); text-decoration: line-through; }
`;

const noteStyle = `.note { color: var(--faint); font-size: 0.87em; font-weight: bold; }
.note span { font-weight: normal; }
`;

const itemsStyle = `.items { padding: 0; list-style: none; }
.items li { padding-left: 1.7em; }
.items li > * + *, .items li > .items { margin-top: 3px; }
.items + .items, .items li + li { margin-top: 2px; }
.mark { display: inline-block; min-width: 1.7em; margin-left: -1.7em; padding-right: 0.35em; }
`;

/** What a cell with changed texts needs besides. */
export const changedTextStyle = noteStyle + itemsStyle;

/**
 * The style sheet of the comparison, for screen and print. Colours are custom properties, so that an editor can replace
 * them.
 */
export const diffStyle = `@page { size: A4; margin: 18mm 16mm; @bottom-center { content: counter(page); font: 9pt Arial, sans-serif; } }
:root { --paper: #fff; --ink: #1a1a1a; --faint: #595959; --rule: #b4b4b4; --head: #e8ecf1; --link: #0b4f9e; ${changedWordsColours} }
* { box-sizing: border-box; }
html { background: var(--paper); }
body { margin: 0; color: var(--ink); font: 15px/1.5 Arial, "Liberation Sans", Helvetica, sans-serif; }
p, ul, ol { margin: 0; }
a { color: var(--link); text-decoration: underline; text-underline-offset: 0.15em; }
a:not(.titled, [href^="#"]), .long { overflow-wrap: anywhere; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.changes { max-width: 1000px; margin: 0 auto; padding: 24px; }
.kind { font-weight: bold; }
h1 { margin: 4px 0 8px; font-size: 1.7rem; line-height: 1.2; text-wrap: balance; }
h2 { margin: 32px 0 10px; padding-bottom: 4px; border-bottom: 2px solid var(--ink); font-size: 1.15rem; }
.versions, .aside, .key { color: var(--faint); }
.versions b { color: var(--ink); overflow-wrap: anywhere; }
.counts { margin: 10px 0; font-weight: bold; }
nav ol { padding-left: 24px; }
.only { margin-top: 20px; }
.only label { cursor: pointer; }
${changedWordsStyle}#cover p { margin-top: 2px; }
#cover .title { margin: 6px 0; font-size: 1.25em; font-weight: bold; }
#cover .organisation, #cover .number, #cover .meeting, #cover .economy { font-weight: bold; }
#cover .economy { margin-top: 12px; }
#cover .next-contact { margin-top: 10px; }
.scrolls { position: relative; overflow-x: auto; }
/* A column is as wide as its longest word at least. Only addresses, and signs without a blank that no column has room for, are broken. */
table { width: 100%; border-collapse: collapse; }
th, td { padding: 6px 8px; border: 1px solid var(--rule); text-align: left; vertical-align: top; }
thead th, .issue th { background: var(--head); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.column-initiatives { min-width: 170px; }
.column-outcome { width: 22%; }
.column-text { width: 15%; }
td > * + * { margin-top: 6px; }
.initiative-title { font-weight: bold; }
${noteStyle}tr.inserted > :first-child { border-left: 4px solid #2c8a45; }
tr.deleted > :first-child { border-left: 4px solid #c0352f; }
tr.moved-here > td:first-child, tr.moved-away > td:first-child { border-left: 4px solid #5b6b8c; }
div.beside { padding-top: 4px; border-top: 1px dashed var(--rule); font-size: 0.93em; }
${itemsStyle}.footnote { color: var(--faint); font-size: 0.87em; }
sup { line-height: 1; font-size: 0.75em; }
.of-text { width: auto; font-size: 0.93em; }
.of-text :is(th, td) { padding: 3px 6px; }
.of-text th { background: var(--head); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.of-text .center { text-align: center; }
.of-text .right { text-align: right; }
.changes:has(#only-changes:checked) :is(.unchanged, #cover .same) { display: none; }
tr:target > td { outline: 2px solid var(--link); outline-offset: -2px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media screen and (max-width: 800px) {
  .changes { padding: 12px; }
  thead th { font-size: 0.87em; }
}
@media print {
  body { font-size: 10pt; }
  .changes { max-width: none; padding: 0; }
  nav, .only { display: none; }
  .scrolls { overflow: visible; }
  /* Paper can not be scrolled: where the longest words do not fit beside each other, they are broken. */
  table { table-layout: fixed; overflow-wrap: break-word; }
  .of-text { max-width: 100%; table-layout: auto; }
  h2, .issue, .initiative-title { break-after: avoid; }
  thead { display: table-header-group; }
  a { color: inherit; text-decoration: none; }
}
`;
