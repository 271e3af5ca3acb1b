import type { SubmissionDocument } from '../../../server/document/model/source-document.ts';
import { readSubmissionDocument } from '../../../server/document/model/read-document.ts';
import { linkDetails } from '../../../server/document/model/submission.ts';
import { complete } from '../../../server/language/completion.ts';
import { documentLinks } from '../../../server/language/document-links.ts';
import { documentSymbols } from '../../../server/language/document-symbols.ts';
import { hover } from '../../../server/language/hover.ts';
import { buildCompendium } from '../../../server/papers/compendium/compendium.ts';
import { compendiumMarkdown } from '../../../server/papers/compendium/markdown.ts';
import { renderCompendiumPage } from '../../../server/papers/compendium/html.ts';
import { copiedTable } from '../../../server/papers/html/copied-table.ts';
import { diffPapers } from '../../../server/papers/diff/diff-papers.ts';
import { paperOf } from '../../../server/papers/diff/compared-paper.ts';
import { renderPage } from '../../../server/papers/html/html.ts';
import { renderMarkdown } from '../../../server/papers/markdown/markdown.ts';
import { notesOf } from '../../../server/papers/view/notes.ts';
import { previewPieces } from '../../../server/papers/preview/preview-pieces.ts';
import { buildTable } from '../../../server/papers/view/table-model.ts';
import { checkSubmission } from '../../../server/rules/engine/runner.ts';
import { nullLogger } from '../../kit/ports.ts';
import { limited } from '../../kit/runaway.ts';
import { storeWith } from '../../kit/template-store.ts';

const templateId = 'apec-desg-covid19-2020';
const store = storeWith();
const template = store.get(templateId);

/** Where a value may stand. `VALUE` is in double quotes or, as a key or a remark, bare. */
export const places: Readonly<Record<string, string>> = {
  'template': 'template: "VALUE"\neconomy: Japan\nissues: {}\n',
  'economy': `template: ${templateId}\neconomy: "VALUE"\nissues: {}\n`,
  'document': `template: ${templateId}\neconomy: Japan\ndocument: {number: "VALUE", title: "VALUE", date: "VALUE", submittedBy: "VALUE"}\nissues: {}\n`,
  'contact': `template: ${templateId}\neconomy: Japan\ncontact: {name: "VALUE", office: "VALUE", agency: "VALUE", email: "VALUE"}\nissues: {}\n`,
  'an issue’s key': `template: ${templateId}\neconomy: Japan\nissues: {"VALUE": []}\n`,
  'a key': `template: ${templateId}\n"VALUE": x\neconomy: Japan\nissues: {}\n`,
  'a title': of('title: "VALUE"'),
  'a description': of('title: T\n      description: "VALUE"'),
  'a block of text': of('title: T\n      description: |\n        VALUE'),
  'a sub-point': of('title: T\n      points: ["VALUE"]'),
  'an agency': of('title: T\n      agencies: ["VALUE"]'),
  'a link': of('title: T\n      links: ["VALUE", "http://a.b/VALUE", "http://a.b/VALUEx http://c.d/e"]'),
  'a link’s details': of('title: T\n      links: [{url: https://a.example, ' + linkDetails.map((key) => `${key}: "VALUE"`).join(', ') + '}]'),
  'an outcome': of('title: T\n      outcome: {actual: "VALUE", expected: "VALUE"}'),
  'a column': of('title: T\n      columns: {"VALUE": "VALUE"}'),
  'a remark': of('title: T # VALUE\n      # policy-submissions-disable-next-line VALUE -- VALUE\n      kind: VALUE'),
};

function of(initiative: string): string {
  return `template: ${templateId}\neconomy: Japan\nissues:\n  business-continuity:\n    - ${initiative}\n`;
}

/** What a value consists of, again and again. */
export const repeated = [' ', ')', '\u00a0', 'https://a.b/'];

export interface Work {
  readonly read: () => SubmissionDocument;
  readonly at: number;
}

/** What is asked of a text by its keyboard and by its papers. */
export const asked: Readonly<Record<string, (work: Work) => unknown>> = {
  'reading': ({ read }) => read(),
  'findings': ({ read }) => findingsOf(read()),
  'proposals': ({ read, at }) => complete(read(), at, store, { snippets: true }),
  'explanations': ({ read, at }) => hover(read(), at, store, () => undefined),
  'outline and links': ({ read }) => [documentSymbols(read(), store), documentLinks(read())],
  'preview': ({ read }) => previewPieces(viewOf(read()), notesOf(read(), [], () => undefined)),
  'papers': ({ read }) => [renderMarkdown(viewOf(read())), renderPage(viewOf(read())), copiedTable(viewOf(read()))],
  'all side by side': ({ read }) => [compendiumMarkdown(compendiumOf(read())), renderCompendiumPage(compendiumOf(read()))],
  'what has changed': ({ read }) => diffPapers(paperOf(viewOf(read()), read()), paperOf(viewOf(other), other)),
};

const other = readSubmissionDocument('file:///o.submission.yaml', 1, of('title: T\n      description: x\n      links: [https://a.example]'));

export function findingsOf(document: SubmissionDocument): ReturnType<typeof checkSubmission> {
  return checkSubmission(document, store, { severities: {}, linkVerdict: () => undefined, logger: nullLogger });
}

function viewOf(document: SubmissionDocument): ReturnType<typeof buildTable> {
  return buildTable(document, template, store.registries);
}

function compendiumOf(document: SubmissionDocument): ReturnType<typeof buildCompendium> {
  return buildCompendium([{ name: 'a', uri: 'file:///a', errors: 0, document }], { templateId, template, registries: store.registries, linkVerdict: () => undefined });
}

/** A text of which each value has this length. */
export function textOf(place: string, one: string, length: number): string {
  return place.replaceAll('VALUE', one.repeat(length / one.length));
}

/** One piece of work with a text; it is ended after a time. */
export function asking(ask: (work: Work) => unknown, text: string, at: number, endedAfterMs: number): () => void {
  const read = (): SubmissionDocument => readSubmissionDocument('file:///x.submission.yaml', 1, text);
  return () => limited(() => ask({ read, at }), endedAfterMs);
}
