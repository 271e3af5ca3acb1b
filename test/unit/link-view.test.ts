import { beforeAll, describe, expect, it } from 'vitest';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { linkDetails } from '../../server/document/model/submission.ts';
import { buildCompendium } from '../../server/papers/compendium/compendium.ts';
import type { Compendium } from '../../server/papers/compendium/compendium-model.ts';
import { compendiumCsv } from '../../server/papers/compendium/csv.ts';
import { compendiumDocx } from '../../server/papers/compendium/docx.ts';
import { renderCompendiumPage } from '../../server/papers/compendium/html.ts';
import { compendiumJson } from '../../server/papers/compendium/json.ts';
import { compendiumMarkdown } from '../../server/papers/compendium/markdown.ts';
import type { DiffFormat } from '../../server/contract/formats.ts';
import { writeDiff } from '../../server/papers/diff/write-diff.ts';
import { copiedTable } from '../../server/papers/html/copied-table.ts';
import { renderPage } from '../../server/papers/html/html.ts';
import { renderMarkdown } from '../../server/papers/markdown/markdown.ts';
import { previewPieces } from '../../server/papers/preview/preview-pieces.ts';
import { noNotes } from '../../server/papers/view/notes.ts';
import type { LinkView } from '../../server/papers/view/link-view.ts';
import { renderDocx } from '../../server/papers/word/docx.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import submissionSchema from '../../schemas/submission.schema.json' with { type: 'json' };
import { detailSamples, fullLink } from '../kit/link-details.ts';
import { readDocx, wordsOf } from '../kit/read-docx.ts';
import { all, readHtml, textOf } from '../kit/read-html.ts';
import { sampleStore, viewOf } from '../kit/views.ts';

const templateId = 'apec-desg-covid19-2020';
let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

function submission(links: string): string {
  return `template: ${templateId}\neconomy: Japan\nissues:\n  business-continuity:\n    - title: One\n      links: [${links}]\n`;
}

function compendium(links: string): Compendium {
  const document = readSubmissionDocument('file:///a.submission.yaml', 1, submission(links));
  const template = store.get(templateId);
  const source = { name: 'a.submission.yaml', uri: 'file:///a.submission.yaml', errors: 0, document };
  return buildCompendium([source], { templateId, template, registries: store.registries, linkVerdict: () => undefined });
}

async function difference(before: string, after: string, to: DiffFormat): Promise<string> {
  const version = (name: string, links: string): Parameters<typeof writeDiff>[0] => {
    const text = submission(links);
    return { name, document: readSubmissionDocument(`file:///${name}`, 1, text), view: viewOf(text, store) };
  };
  const { content } = await writeDiff(version('old', before), version('new', after), to);
  return typeof content === 'string' ? content : wordsIn(content);
}

function wordsIn(docx: Uint8Array): string {
  return wordsOf(readDocx(docx).get('word/document.xml'));
}

const address = 'https://a.example/x';
const full = fullLink(address);
const said = Object.values(detailSamples).map((sample) => sample.said);

it('the keys of a link are those of the format, the address first', () => {
  expect(['url', ...linkDetails]).toEqual(Object.keys(submissionSchema.$defs.link.properties));
});

describe('all that is said about a link stands in its order', () => {
  const written = (): ReturnType<typeof viewOf> => viewOf(submission(full), store);
  const forms: Readonly<Record<string, () => string | Promise<string>>> = {
    'a page': () => textOf(readHtml(renderPage(written()))),
    'the preview': () => textOf(readHtml(previewPieces(written(), noNotes).map(({ html }) => html).join(''))),
    'the copied table': () => textOf(readHtml(copiedTable(written()).html)),
    'the copied text': () => copiedTable(written()).text,
    'Markdown': () => renderMarkdown(written()),
    'Word': async () => wordsIn(await renderDocx(written())),
    'a compendium in HTML': () => all(readHtml(renderCompendiumPage(compendium(full))), 'section').filter(({ attributes }) => attributes.get('class') === 'issue').map(textOf).join(''),
    'a compendium in Word': async () => wordsIn(await compendiumDocx(compendium(full))),
    'a compendium in Markdown': () => compendiumMarkdown(compendium(full)),
    'a compendium in CSV': () => compendiumCsv(compendium(full)),
    'what has changed in HTML': () => difference('', full, 'html'),
    'what has changed in Markdown': () => difference('', full, 'markdown'),
    'what has changed in Word': () => difference('', full, 'docx'),
    'what has changed as text': () => difference('', full, 'text'),
    'what has changed in JSON': () => difference('', full, 'json'),
  };

  it.each(Object.entries(forms))('in %s', async (_, form) => {
    const text = await form();
    let at = 0;
    for (const words of said) {
      const found = text.indexOf(words, at);
      expect(found, words).toBeGreaterThanOrEqual(at);
      at = found + words.length;
    }
  });
});

describe('a link in a compendium', () => {
  it('has in JSON the fields that are promised', () => {
    const { issues } = JSON.parse(compendiumJson(compendium(`${full}, https://b.example`))) as {
      readonly issues: readonly { readonly answers: readonly { readonly initiatives: readonly { readonly links: unknown }[] }[] }[];
    };
    expect(issues[0]?.answers[0]?.initiatives[0]?.links).toEqual([
      { url: address, ...Object.fromEntries(Object.values(detailSamples).map(({ inJson }) => inJson)) },
      { url: 'https://b.example' },
    ]);
  });

  it('says in the list of links what helps to read the page, and not when the writer saw it', async () => {
    const [row] = all(readHtml(renderCompendiumPage(compendium(full))), 'tr').filter((one) => one.attributes.get('data-file') === '0' && textOf(one).includes('not been checked'));
    const [title, ...remarks] = Object.values(detailSamples).filter(({ isListed }) => isListed).map((sample) => sample.said);
    expect(row && textOf(row)).toContain(`${title ?? ''}${[address, ...remarks].join(' ')}It has not been checked.`);
    expect(wordsIn(await compendiumDocx(compendium(full)))).toMatch(/ \(Japanese text only\)(?:(?!archived copy|accessed).)*It has not been checked/);
  });

  it('that can not be followed stands in the list once', async () => {
    const dead = 'www.no.example';
    const ofList = (text: string): string => text.slice(text.lastIndexOf('Result'));
    for (const text of [wordsIn(await compendiumDocx(compendium(dead))), compendiumMarkdown(compendium(dead)).replaceAll('\\', '')]) {
      expect(ofList(text).split(dead)).toHaveLength(2);
    }
  });
});

describe('remarks', () => {
  const remarks = (link: string): LinkView['remarks'] | undefined => viewOf(submission(link), store).rows[0]?.initiatives[0]?.links[0]?.remarks;
  const texts = (link: string): readonly string[] | undefined => remarks(link)?.map(({ text, href }) => (href === undefined ? text : `${text} → ${href}`));

  it.each([
    ['an address alone', address, []],
    ['English, which goes without saying', `{url: ${address}, language: ENGLISH}`, []],
    ['a language on two lines', `{url: ${address}, language: " Bahasa\\n Indonesia "}`, ['(Bahasa Indonesia text only)']],
    ['nothing behind the keys', `{url: ${address}, language: , archived: " ", accessed: ""}`, []],
    ['a copy that can not be followed', `{url: ${address}, archived: "javascript:alert(1)"}`, []],
    ['a day that is none', `{url: ${address}, accessed: last week}`, ['accessed last week']],
    ['keys in another order', `{accessed: 2020-06-20, archived: https://b.example, language: Thai, url: ${address}}`, ['(Thai text only)', 'archived copy → https://b.example', 'accessed 20 June 2020']],
  ])('%s', (_, link, expected) => {
    expect(texts(link)).toEqual(expected);
  });
});
