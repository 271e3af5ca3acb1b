import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linksAsMarkdown } from '../../server/cli/reports/link-report-markdown.ts';
import { groupLinks } from '../../server/cli/reports/link-groups.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import { linkDetails } from '../../server/document/model/submission.ts';
import { hover } from '../../server/language/hover.ts';
import { complete } from '../../server/language/completion.ts';
import { readProse } from '../../server/document/prose/read-prose.ts';
import { findAddresses } from '../../server/document/prose/addresses.ts';
import { inertMarkdown, markdownLink } from '../../server/words/markdown-signs.ts';
import type { LinkVerdict } from '../../server/links/judge/verdict.ts';
import { buildCompendium } from '../../server/papers/compendium/compendium.ts';
import { writeCompendium } from '../../server/papers/compendium/write-compendium.ts';
import { segmentsToMarkdown } from '../../server/papers/diff/markdown.ts';
import { writeDiff } from '../../server/papers/diff/write-diff.ts';
import { renderFragment, renderPage } from '../../server/papers/html/html.ts';
import { escapeLine, renderMarkdown } from '../../server/papers/markdown/markdown.ts';
import { notesOf } from '../../server/papers/view/notes.ts';
import { editingOf } from '../../server/papers/preview/editing.ts';
import { previewPieces } from '../../server/papers/preview/preview-pieces.ts';
import { buildTable, type SubmissionView } from '../../server/papers/view/table-model.ts';
import { checkSubmission } from '../../server/rules/engine/runner.ts';
import type { SubmissionDocument } from '../../server/document/model/source-document.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { linksNames, markdownRenderers, markupIn } from '../kit/markdown-renderers.ts';
import { RecordingLogger } from '../kit/ports.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

/** What has been, or could be, taken for mark-up. None has an address of its own in it that readers may follow. */
const nasty = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(
    '<img src=x onerror=alert(1)>', '<script>alert(1)</script>', '</td></tr></table><svg onload=x>', '<!-- ', ' -->', '<![CDATA[', '<?php', '<b', 'a <b> c', '&lt;img src=x&gt;', '&#60;i&#62;', '&', '&am', 'p;lt;', '<', '>', '\\<', '\\',
    '[x](javascript:alert(1))', '[x](<javascript:alert(1)>)', '![x](data:image/svg+xml,x)', '[x][y]', '[y]: javascript:alert(1)', '[^1]', '[^1]: note', '<javascript:alert(1)>', 'java&#115;cript:alert(1)', '[x](java&#115;cript:alert(1))', '[x](vbscript:x "t")',
    'javascript:alert(1)', 'command:policySubmissions.checkLinks', '<command:x>', '[x](command:x?1)', 'data:text/html,<b>', 'mailto:a@b.example', 'xmpp:a@b.example/c', 'www.evil.example/<b>', 'WWW.evil.example', 'user@host.example', 'a@b.example<i>', '//evil.example/<b>', 'ftp://evil.example/x',
    '`', '``', '```', '~~~', '`<b>`', '` `` <b>', '*', '**', '***', '__', '_a_', '~~a~~', '~', '$$', '|', '\\|', '| a | b |', '|---|---|', ':-:', '---', '===', '- - -', '# a', '## a ##', '#', 'a #', '- a', '+ a', '* a', '1. a', '1) a', '> a', '    <b>', '\t<b>', '- [ ] a', '\n[^1]: a', '\n[^1]: javascript:alert(1)', '[^1](javascript:alert(1))', '\n| a | b |\n|---|:-:|\n| <b> | *c* |\n', '**a**', '*a <b>*', '[*a* <b>](https://a.example/<b>)', '\na) b\n', '<details>', '</details>', '<br>', '<ins>', '</del>', ':smile:', '@everyone', '#1',
  ) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'<>&;:/\\[]()`*_~|#-+=!$@"\' ab1.', '\u00a0', '\u2028', '\u0085', '\u0000') , maxLength: 12 }) },
);

/** Fragments one behind the other, so that one may end what another has begun. */
const text = fc.array(nasty, { minLength: 1, maxLength: 4 }).chain((parts) => fc.constantFrom('', ' ').map((between) => parts.join(between)));
/** The same behind, or within, an address. */
const nastyAddress = fc.tuple(fc.constantFrom('https://a.example/', 'http://a.example/?a=1&', 'https://a.example/x_(y)', 'mailto:a@b.example?', 'javascript:', 'data:text/html,', 'https:', ''), text).map(([start, end]) => start + end);
const lines = fc.array(fc.oneof(text, nastyAddress), { minLength: 1, maxLength: 4 }).chain((parts) => fc.constantFrom('\n', '\n\n', '\r\n', '\n    ', ' ').map((between) => parts.join(between)));
const any = fc.oneof(text, nastyAddress, lines);

interface Words {
  readonly [place: string]: string;
}

const places = ['economy', 'number', 'session', 'title', 'purpose', 'by', 'meeting', 'place', 'name', 'office', 'agency', 'email', 'issueKey', 'initiative', 'point', 'description', 'url', ...linkDetails.map((key) => `link ${key}` as const), 'outcome', 'expected', 'column', 'file', 'forum', 'columnTitle', 'issueTitle', 'clause', 'agencyName', 'website', 'economyName'] as const;

function submissionOf(words: Words): string {
  const q = (place: (typeof places)[number]): string => JSON.stringify(words[place] ?? '');
  const details = linkDetails.map((key) => `${key}: ${q(`link ${key}`)}`).join(', ');
  return `template: mine
economy: ${q('economy')}
document: {number: ${q('number')}, session: ${q('session')}, title: ${q('title')}, purpose: ${q('purpose')}, submittedBy: ${q('by')}, meeting: ${q('meeting')}, place: ${q('place')}, date: ${q('place')}}
contact: {name: ${q('name')}, office: ${q('office')}, agency: ${q('agency')}, email: ${q('email')}}
issues:
  first:
    - title: ${q('initiative')}
      points: [${q('point')}, a.i]
      agencies: [${q('agency')}, MINE]
      description: ${q('description')}
      links: [${q('url')}, {url: ${q('url')}, ${details}}, {url: https://c.example/a, ${details}}]
      outcome: {actual: ${q('outcome')}, expected: ${q('expected')}}
      columns: {mine: ${q('column')}}
    - title: Plain
  ${q('issueKey')}:
    - title: ${q('initiative')}
`;
}

function storeOf(words: Words): FolderInputs {
  const q = (place: (typeof places)[number]): string => JSON.stringify(words[place] ?? '');
  return storeWith({
    'mine.submission-template.yaml': `id: mine
title: ${q('title')}
forum: ${q('forum')}
meeting: ${q('meeting')}
columns: [{id: issue, title: ${q('columnTitle')}}, {id: initiatives, title: ${q('columnTitle')}}, {id: outcome, title: Outcome}, {id: mine, title: ${q('columnTitle')}}]
guidance: ${q('clause')}
issues: [{id: first, letter: a, title: ${q('issueTitle')}, guidance: ${q('clause')}, points: [{id: a.i, text: ${q('clause')}}]}]
`,
    '.policy-submissions/agencies.yaml': `- {economy: Japan, acronym: MINE, name: ${q('agencyName')}, website: ${q('website')}}\n`,
    '.policy-submissions/economies.yaml': `- {name: ${q('economyName')}}\n`,
  });
}

interface Case {
  readonly document: SubmissionDocument;
  readonly store: FolderInputs;
  readonly view: SubmissionView;
  readonly name: string;
}

function caseOf(words: Words): Case {
  const document = readSubmissionDocument('file:///workspace/x.submission.yaml', 1, submissionOf(words));
  const store = storeOf(words);
  return { document, store, view: buildTable(document, store.get('mine'), store.registries), name: words['file'] ?? '' };
}

function verdictOf(words: Words): LinkVerdict {
  return { kind: 'broken', checkedAtMs: 0, reason: { code: 'saysMissing', words: words['office'] ?? '' }, title: words['title'] ?? '' };
}

/** Everything that leaves the house as Markdown, and beside it the same as HTML, from which its links can be told. */
async function written(words: Words, before: Words): Promise<readonly { readonly what: string; readonly markdown: string; readonly html: string }[]> {
  const [now, old] = [caseOf(words), caseOf(before)];
  const compendium = buildCompendium([now, old].map(({ name, document }, index) => ({ name, uri: `file:///${String(index)}`, errors: 1, document })), {
    templateId: 'mine', template: now.store.get('mine'), registries: now.store.registries, linkVerdict: () => verdictOf(words),
  });
  const diff = async (to: 'html' | 'markdown'): Promise<string> => String((await writeDiff(old, now, to)).content);
  const compiled = async (to: 'html' | 'markdown'): Promise<string> => {
    const content = await writeCompendium(compendium, to);
    if (content instanceof Uint8Array) throw new Error(`${to} is a text.`);
    return Array.from(content).join('');
  };
  return [
    { what: 'render', markdown: renderMarkdown(now.view), html: renderPage(now.view) },
    { what: 'compile', markdown: await compiled('markdown'), html: await compiled('html') },
    { what: 'diff', markdown: await diff('markdown'), html: await diff('html') },
  ];
}

function isOnePlainParagraph(value: string): boolean {
  const [first, ...rest] = readProse(value, 'double-quoted');
  return rest.length === 0 && first?.kind === 'paragraph' && first.inlines.every((inline) => inline.kind === 'text' && inline.bold === undefined && inline.italic === undefined);
}

/** Whether a reader of Markdown has made this of a footnote: a link within the page, with an id. */
function isOfFootnote(elementOrAddress: string): boolean {
  return /^(?:a href id data-footnote-ref aria-describedby|a href data-footnote-backref aria-label class|h2 id class|li id)$|^#user-content-fn(?:ref)?-\d+(?:-\d+)?$/.test(elementOrAddress);
}

const allowedTags = new Set('a blockquote br code del em h1 h2 h3 hr input ins li ol p strong table tbody td th thead tr ul section sup'.split(' '));

/** One spelling of an address: readers differ in which signs they write as `%5E`, and a browser takes `\\` for `/`. */
function normal(address: string): string {
  const encoded = address.replaceAll('\\', '%5C');
  const href = URL.canParse(encoded) ? new URL(encoded).href : address;
  return href.replace(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

function siteOf(address: string): string {
  return URL.canParse(address) ? `${new URL(address).protocol}//${new URL(address).host}` : address;
}

/** The addresses that somebody has written as such in the middle of words. */
function addressesIn(words: Words): readonly string[] {
  return Object.values(words).flatMap((value) => findAddresses(value).map(({ address }) => normal(address)));
}

const wordsOf = (value: fc.Arbitrary<string>): fc.Arbitrary<Words> => fc.record(Object.fromEntries(places.map((place) => [place, value])));
/** The address that every submission has, whatever its words are. */
const fixed: Words = { link: 'https://c.example/a' };
/** A text of which the second half is new. */
function halfNew(value: string): string {
  const middle = Math.ceil(value.length / 2);
  return segmentsToMarkdown([{ kind: 'same', text: value.slice(0, middle) }, { kind: 'inserted', text: value.slice(middle) }]);
}

const plain: Words = Object.fromEntries(places.map((place) => [place, 'word']));

describe('Markdown of ours', () => {
  it.each(Object.entries(markdownRenderers))('in %s: a tag that is stuck to an address is text', (_, toHtml) => {
    const { view } = caseOf({ ...plain, initiative: 'https://a.example/<img src=x onerror=alert(1)>', description: 'See https://a.example/<img src=x onerror=alert(1)>', url: 'https://a.example/<img src=x onerror=alert(1)>' });
    expect(markupIn(toHtml(renderMarkdown(view))).elements).not.toContain('img src onerror');
  });

  it.each(Object.entries(markdownRenderers))('in %s: a star in an address ends no emphasis', (_, toHtml) => {
    const link = markdownLink('https://a.example/?a=1&lt;)*;/x', 'words');
    expect(markupIn(toHtml(`*see ${link}*`))).toEqual({ elements: ['p', 'em', 'a href'], addresses: ['https://a.example/?a=1&lt;)*;/x'] });
  });

  it.each(Object.entries(markdownRenderers).filter(([reader]) => !linksNames(reader)))('in %s: what could be an address is a text behind any sign, and in two texts', (_, toHtml) => {
    const addresses = ['www.evil.example', 'WWW.evil.example', 'wWw.evil.example/x', 'xmpp:a@evil.example', 'XMPP:a@evil.example/c', 'mailto:a@evil.example', 'ftp://evil.example/x', '//evil.example/x', 'a1@.bb', 'a1@-b.bb', 'a1@_b.bb', 'a1@evil.example', 'javascript:alert(1)'];
    const texts = [...' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~a1é漢\u00a0\u0000\u0085\u2028\u200b'].flatMap((sign) => addresses.flatMap((address) => [sign, `x${sign}`].map((before) => before + address)));
    const shown = texts.flatMap((one) => [escapeLine(one), ...['<ins>', '**', '| '].map((before) => before + inertMarkdown(one)), halfNew(one)]);
    const inTwo = addresses.flatMap((address) => [...address].map((_, end) => `x ${inertMarkdown(address.slice(0, end))}${inertMarkdown(address.slice(end))}`));
    expect(markupIn(toHtml([...shown, ...inTwo].join('\n\n'))).addresses).toEqual([]);
  });

  it('has no tag and no link of its own in any reader, whatever stands in a submission, its template, its registries and its name', { timeout: propertyTimeoutMs }, async () => {
    await fc.assert(fc.asyncProperty(wordsOf(any), wordsOf(any), async (words, before) => {
      for (const { what, markdown, html } of await written(words, before)) {
        // A comparison has no links as HTML; whole addresses only are links in it.
        const ours = new Set([...markupIn(html).addresses.map(normal), ...(what === 'diff' ? [words, before, fixed].flatMap(addressesIn) : [])]);
        for (const [reader, toHtml] of Object.entries(markdownRenderers)) {
          const { elements, addresses } = markupIn(toHtml(markdown));
          const where = `${what} in ${reader}`;
          expect(elements.filter((element) => !allowedTags.has(element.split(' ')[0] ?? '')), where).toEqual([]);
          expect(elements.filter((element) => /\bon\w+|\bstyle\b|\bsrc\b|\bid\b/.test(element) && !isOfFootnote(element) && !(reader.startsWith('markdown-it') && /^t[hd] style$/.test(element))), where).toEqual([]);
          const foreign = addresses.filter((address) => !ours.has(normal(address)) && !isOfFootnote(address) && !(linksNames(reader) && /^(?:http:\/\/|mailto:)/.test(address)));
          expect(foreign, where).toEqual([]);
        }
      }
    }), propertyRuns('no tag and no link of its own', 0.015));
  });

  it('has the elements that a submission of plain words has, where nothing is a paragraph, a list or an address', { timeout: propertyTimeoutMs }, async () => {
    const inert = text.filter((value) => value.trim() !== '' && !/https?:|mailto:/i.test(value)).map((value) => `x ${value} x`).filter(isOnePlainParagraph);
    const expected = await written(plain, plain);
    await fc.assert(fc.asyncProperty(wordsOf(inert), async (words) => {
      // All of it alike, so that both versions are the same and the comparison has none of its own marks.
      for (const [index, { what, markdown }] of (await written({ ...words, file: 'word' }, { ...words, file: 'word' })).entries()) {
        if (what === 'compile') continue;
        for (const reader of ['micromark', 'marked']) {
          const elements = (of: string): readonly string[] => markupIn(markdownRenderers[reader]?.(of) ?? '').elements;
          expect(elements(markdown).filter((element) => !/^(?:a|br)\b/.test(element)), `${what} in ${reader}`)
            .toEqual(elements(expected[index]?.markdown ?? '').filter((element) => !/^(?:a|br)\b/.test(element)));
        }
      }
    }), propertyRuns('the elements of plain words', 0.02));
  });

  it('of a report of links has none either', { timeout: propertyTimeoutMs }, () => {
    fc.assert(fc.property(any, any, any, (url, reason, path) => {
      const places = [{ path, range: { start: { line: 1, character: 0 }, end: { line: 1, character: 1 } } }];
      const report = (verdict: 'broken' | 'moved' | 'unverified', isCommon: boolean): Parameters<typeof groupLinks>[0][number] => (
        { url, verdict, status: 404, finalUrl: url, reason, checkedAtMs: 0, dead: undefined, isCommon, places }
      );
      const markdown = linksAsMarkdown(groupLinks([report('broken', false), report('moved', false), report('unverified', false), report('unverified', true)], 10 ** 9), {
        files: 1, links: 4, ok: 0, moved: 1, unverified: 2, broken: 1, excluded: 0,
      });
      for (const [reader, toHtml] of Object.entries(markdownRenderers)) {
        const { elements, addresses } = markupIn(toHtml(markdown));
        expect(elements.filter((element) => !allowedTags.has(element.split(' ')[0] ?? '') && !/^(?:details|summary|b)$/.test(element)), reader).toEqual([]);
        expect(addresses.filter((address) => siteOf(address) !== siteOf(url) && !(linksNames(reader) && /^(?:http:\/\/|mailto:)/.test(address))), reader).toEqual([]);
        expect(addresses.filter((address) => !/^(?:https?|mailto):/i.test(address)), reader).toEqual([]);
      }
    }), propertyRuns('a report of links', 0.1));
  });

  it('beside the text, in explanations and proposals, leads to the web or to the command that looks at a link again, and has no tag', { timeout: propertyTimeoutMs }, () => {
    fc.assert(fc.property(wordsOf(any), (words) => {
      const { document, store } = caseOf(words);
      const verdict = { kind: 'moved', checkedAtMs: 0, finalUrl: words['website'] ?? '', title: words['title'] ?? '' } as const;
      const shown: string[] = [];
      const source = document.lines.slice(0, document.lines.length);
      for (let offset = 0; offset < source.length; offset += 7) {
        const contents = hover(document, offset, store, () => verdict, { linkCommands: true, nowMs: 1 })?.contents;
        if (contents !== undefined && typeof contents === 'object' && 'value' in contents) shown.push(contents.value);
      }
      for (const end of ['economy: ', 'agencies: [', 'points: [', 'template: ']) {
        for (const { documentation } of complete(document, source.indexOf(end) + end.length, store, { snippets: false }).items) if (typeof documentation === 'object') shown.push(documentation.value);
      }
      for (const markdown of new Set(shown)) {
        for (const [reader, toHtml] of Object.entries(markdownRenderers)) {
          const { elements, addresses } = markupIn(toHtml(markdown));
          expect(elements.filter((element) => !/^(?:p|strong|em|code|ul|ol|ol start|li|a href|br|table|thead|tbody|tr|t[hd](?: (?:align|style))?)$/.test(element)), `${reader}: ${markdown}`).toEqual([]);
          expect(addresses.filter((address) => !/^(?:https?:\/\/|mailto:|command:policySubmissions\.checkLinks\?%5B)/i.test(address)), `${reader}: ${markdown}`).toEqual([]);
        }
      }
    }), propertyRuns('explanations and proposals', 0.005));
  });
});

describe('HTML of ours', () => {
  it('has the elements and attributes that a submission of plain words has', { timeout: propertyTimeoutMs }, async () => {
    const inert = text.filter((value) => value.trim() !== '' && !/https?:|mailto:/i.test(value)).map((value) => `x ${value} x`);
    const pages = async (words: Words): Promise<readonly string[]> => {
      const { view, document, store } = caseOf(words);
      const findings = checkSubmission(document, store, { severities: {}, linkVerdict: () => verdictOf(words), logger: new RecordingLogger() });
      const notes = notesOf(document, findings, () => verdictOf(words));
      const [preview = '', table = ''] = [undefined, editingOf(document, store.get('mine'), store.registries)].map((editing) => previewPieces(view, notes, editing).map(({ html }) => html).join(''));
      return [renderFragment(view), preview, table, ...(await written(words, words)).map(({ html }) => html)];
    };
    const kinds = (html: string): readonly string[] => [...new Set(markupIn(html).elements)].sort();
    const addressed = { ...plain, url: 'https://a.example/x', 'link archived': 'https://b.example/x', email: 'a@b.example', description: '- one\n\n1. see https://a.example/y\n2. two\n\nthree\n\n3. four', outcome: '1. one\n2. two', column: '- one', clause: '**a** *b*', expected: '1. one\n\ntwo\n\n2. three\n[^1] [^1]\n[^1]: note\n| a | | b |\n|---|:-:|--:|\n| [c](https://a.example) | d |\n1.1 e\n1.2 f\nb) g\nc) h\n2. i\n(a) j\n(i) **k** *l*', website: 'https://c.example' };
    const known = [plain, addressed, { ...addressed, file: 'other' }].map(pages);
    const allowed = (await Promise.all(known)).flat().flatMap(kinds);
    await fc.assert(fc.asyncProperty(wordsOf(fc.oneof(inert, any)), async (words) => {
      for (const html of await pages(words)) {
        expect(kinds(html).filter((kind) => !allowed.includes(kind) && !/^(?:ul|ol|li|p|br|wbr)(?: data-path)?$/.test(kind))).toEqual([]);
        expect(markupIn(html).addresses.filter((address) => !/^(?:https?:\/\/|mailto:|#)/i.test(address))).toEqual([]);
      }
    }), propertyRuns('elements and attributes', 0.015));
  });
});
