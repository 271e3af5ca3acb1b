import { describe, expect, it } from 'vitest';
import type { SubmissionDocument } from '../../server/document/model/submission-document.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { linkDetails } from '../../server/document/model/submission.ts';
import { complete } from '../../server/language/completion.ts';
import { documentLinks } from '../../server/language/document-links.ts';
import { documentSymbols } from '../../server/language/document-symbols.ts';
import { hover } from '../../server/language/hover.ts';
import { buildCompendium } from '../../server/papers/compendium/compendium.ts';
import { compendiumMarkdown } from '../../server/papers/compendium/markdown.ts';
import { renderCompendiumPage } from '../../server/papers/compendium/html.ts';
import { copiedTable } from '../../server/papers/html/copied-table.ts';
import { diffPapers } from '../../server/papers/diff/diff-papers.ts';
import { paperOf } from '../../server/papers/diff/compared-paper.ts';
import { renderPage } from '../../server/papers/html/html.ts';
import { renderMarkdown } from '../../server/papers/markdown/markdown.ts';
import { notesOf } from '../../server/papers/view/notes.ts';
import { previewPieces } from '../../server/papers/preview/preview-pieces.ts';
import { buildTable } from '../../server/papers/view/table-model.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import { growthOf } from '../kit/growth.ts';
import { nullLogger } from '../kit/ports.ts';
import { isNightly } from '../kit/property-runs.ts';
import { limited } from '../kit/runaway.ts';
import { storeWith } from '../kit/template-store.ts';

const templateId = 'apec-desg-covid19-2020';
const store = storeWith();
const template = store.get(templateId);

/** Where a value may stand. `VALUE` is in double quotes or, as a key or a remark, bare. */
const places: Readonly<Record<string, string>> = {
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

const repeated = [' ', ')', '\u00a0', 'https://a.b/'];

interface Work {
  readonly read: () => SubmissionDocument;
  readonly at: number;
}

/** What is asked of a text by its keyboard and by its papers. */
const asked: Readonly<Record<string, (work: Work) => unknown>> = {
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

function findingsOf(document: SubmissionDocument): ReturnType<typeof checkSubmission> {
  return checkSubmission(document, store, { severities: {}, linkVerdict: () => undefined, logger: nullLogger });
}

function viewOf(document: SubmissionDocument): ReturnType<typeof buildTable> {
  return buildTable(document, template, store.registries);
}

function compendiumOf(document: SubmissionDocument): ReturnType<typeof buildCompendium> {
  return buildCompendium([{ name: 'a', uri: 'file:///a', errors: 0, document }], { templateId, template, registries: store.registries, linkVerdict: () => undefined });
}

const [shorter, longer] = isNightly ? [50_000, 200_000] : [12_500, 50_000];
/** Of linear work four, of quadratic sixteen. */
const mostGrowth = 9;
/** What takes less at full length is not looked at further. */
const unremarkableMs = isNightly ? 400 : 150;
const endedAfterMs = 20_000;

function textOf(place: string, one: string, length: number): string {
  return place.replaceAll('VALUE', one.repeat(length / one.length));
}

function asking(ask: (work: Work) => unknown, text: string, at: number): () => void {
  const read = (): SubmissionDocument => readSubmissionDocument('file:///x.submission.yaml', 1, text);
  return () => limited(() => ask({ read, at }), endedAfterMs);
}

describe(`a value of ${String(shorter)} and of ${String(longer)} signs`, () => {
  it.each(Object.entries(places))('costs as much as it is long: %s', { timeout: 300_000 }, async (_, place) => {
    const faults: string[] = [];
    for (const one of repeated) {
      for (const [name, ask] of Object.entries(asked)) {
        const [small, large] = [shorter, longer].map((length) => asking(ask, textOf(place, one, length), place.indexOf('VALUE') + 3));
        if (small === undefined || large === undefined) throw new Error('There are two lengths.');
        try {
          const times = await growthOf({ small, large, mostTimes: mostGrowth, quickMs: unremarkableMs });
          if (times >= mostGrowth) faults.push(`${name} of ${JSON.stringify(one)}: ${times.toFixed(1)} times as long`);
        } catch (thrown) {
          faults.push(`${name} of ${JSON.stringify(one)}: ${String(thrown)}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it.each(Object.entries(places))('is told in messages that are bounded: %s', (_, place) => {
    for (const one of repeated) {
      const findings = findingsOf(readSubmissionDocument('file:///x.submission.yaml', 1, textOf(place, one, shorter)));
      expect(findings.filter(({ message }) => message.length > 1000).map(({ code, message }) => `${code} ${String(message.length)} ${message.slice(0, 80)}`)).toEqual([]);
    }
  });
});
