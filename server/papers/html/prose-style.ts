/**
 * The style of lists, tables and footnotes within a cell, for the style sheets of papers that are handed on. The preview's style
 * sheet (`client/webview/preview.css`) has the same in the editor's colours.
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
