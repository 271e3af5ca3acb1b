import { beforeAll, describe, expect, it } from 'vitest';
import { BlockReader } from '../../server/document/model/block-reader.ts';
import { readSubmissionDocument } from '../../server/document/model/read-document.ts';
import type { LinkVerdict } from '../../server/links/judge/verdict.ts';
import { renderFragment } from '../../server/papers/html/html.ts';
import { noNotes, notesOf, type Notes } from '../../server/papers/view/notes.ts';
import { PieceHistory } from '../../server/papers/preview/piece-history.ts';
import { previewPieces, type RenderedPiece } from '../../server/papers/preview/preview-pieces.ts';
import { buildTable, type SubmissionView } from '../../server/papers/view/table-model.ts';
import type { Finding } from '../../server/rules/engine/finding.ts';
import type { FolderInputs } from '../../server/template/folder-inputs.ts';
import { all, readHtml, textOf } from '../kit/read-html.ts';
import { sampleStore, sampleView } from '../kit/views.ts';

let store: FolderInputs;
beforeAll(async () => {
  store = await sampleStore();
});

const uri = 'file:///x.submission.yaml';

/** One file as it is edited. */
class Edited {
  readonly #reader = new BlockReader();
  readonly #history: PieceHistory;

  constructor(public text: string, next = counter()) {
    this.#history = new PieceHistory(next);
  }

  pieces(notes: Notes = noNotes): readonly RenderedPiece[] {
    const document = readSubmissionDocument(uri, 1, this.text, { reader: this.#reader });
    return previewPieces(buildTable(document, store.get('apec-desg-covid19-2020'), store.registries), notes);
  }

  ask(known?: number, notes: Notes = noNotes): ReturnType<PieceHistory['update']> {
    return this.#history.update(this.pieces(notes), known);
  }

  replace(what: string, by: string): void {
    expect(this.text).toContain(what);
    this.text = this.text.replace(what, by);
  }
}

function counter(): () => number {
  let count = 0;
  return () => ++count;
}

const small = `economy: Japan
issues:
  business-continuity:
    - title: One
      links: [https://a.example]
      outcome: Done
    - title: Two
      outcome: Planned
  data-exchange:
    - title: Three
  digital-technologies: []
`;

/** A thousand initiatives. */
const long = `economy: Japan
issues:
${['business-continuity', 'data-exchange', 'digital-technologies', 'trusted-environment'].map((issue) => `  ${issue}:
${Array.from({ length: 250 }, (_, index) => `    - title: ${issue} number ${index}.
      description: |
        Some words.
      outcome: Ongoing
`).join('')}`).join('')}`;

describe('the pieces of the preview', () => {
  it('are together what the page is', () => {
    const view = sampleView('japan.submission.yaml', store);
    const pieces = previewPieces(view, noNotes);
    const fragment = readHtml(renderFragment(view));
    const joined = readHtml(pieces.map(({ html }) => html).join('\n'));
    expect(textOf(joined)).toBe(textOf(fragment));
    const paths = (root: typeof fragment): readonly unknown[] => (
      ['td', 'th', 'p', 'li', 'dd', 'h1'].map((tag) => all(root, tag).map(({ attributes }) => [...attributes]))
    );
    expect(paths(joined)).toEqual(paths(fragment));
    expect(pieces.map(({ key }) => key).slice(0, 4)).toEqual(['head', 'columns', 'issues/business-continuity/0', 'issues/business-continuity/1']);
    expect(new Set(pieces.slice(2).map(({ issue }) => issue)).size).toBe(view.rows.length);
  });

  it('have a key each, even where a path is there twice', () => {
    const keys = new Edited('issues:\n  a: one text\n  a: another\n').pieces().map(({ key }) => key);
    expect(keys.slice(-2)).toEqual(['issues/a', 'issues/a#2']);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('after an edit', () => {
  it('of one initiative among a thousand, one row is sent', () => {
    const edited = new Edited(long);
    const first = edited.ask();
    expect(first.changed.length).toBeGreaterThan(1000);
    expect(first.order).toHaveLength(first.changed.length);
    const [, , ...rows] = first.order ?? [];
    const row = rows[Math.floor(rows.length / 2)] ?? '';
    const title = /class="initiative-title"[^>]*>([^<]*)</.exec(first.changed.find(({ key }) => key === row)?.html ?? '')?.[1] ?? '?';
    edited.replace(title, `${title} again`);
    const second = edited.ask(first.revision);
    expect(second.changed.map(({ key }) => key)).toEqual([row]);
    expect(second.changed[0]?.html).toContain(`${title} again`);
    expect(second.order).toBeUndefined();
  });

  it('that adds or removes an initiative, the order is sent, and what changed its place', () => {
    const edited = new Edited(small);
    const first = edited.ask();
    edited.replace('    - title: Two\n', '    - title: Between\n    - title: Two\n');
    const second = edited.ask(first.revision);
    expect(second.order?.slice(2, 6)).toEqual([
      'issues/business-continuity/0', 'issues/business-continuity/1', 'issues/business-continuity/2', 'issues/data-exchange/0',
    ]);
    // The first says how many rows the issue has.
    expect(second.changed.map(({ key }) => key)).toEqual(second.order?.slice(2, 5));
    edited.replace('    - title: Between\n', '');
    expect(edited.ask(second.revision).order).toEqual(first.order);
  });

  it('without a difference, nothing is sent', () => {
    const edited = new Edited(small);
    const { revision } = edited.ask();
    edited.replace('economy: Japan', 'economy: Japan # a comment');
    expect(edited.ask(revision)).toEqual({ revision, changed: [] });
  });

  it('each of several pages gets what it lacks', () => {
    const edited = new Edited(small);
    const first = edited.ask();
    edited.replace('Done', 'Done at last');
    const second = edited.ask(first.revision);
    edited.replace('Three', 'Third');
    const keysSince = (known: number | undefined): readonly string[] => edited.ask(known).changed.map(({ key }) => key);
    expect(keysSince(second.revision)).toEqual(['issues/data-exchange/0']);
    expect(keysSince(first.revision)).toEqual(['issues/business-continuity/0', 'issues/data-exchange/0']);
    expect(keysSince(undefined)).toHaveLength(first.changed.length);
  });

  it('a page that knows another time of the file gets everything', () => {
    const next = counter();
    const { revision } = new Edited(small, next).ask();
    const reopened = new Edited(small, next);
    const all = reopened.ask(revision);
    expect(all.changed).toHaveLength(all.order?.length ?? 0);
    const other = new Edited(small);
    expect(other.ask(99)).toEqual(other.ask());
  });
});

describe('attachments of the whole submission', () => {
  const attached = (files: string): string => `template: apec-desg-covid19-2020\neconomy: Japan\n${files}issues: {}\n`;
  const finding = (text: string, word: string): Finding => ({
    code: 'attachment.missing', severity: 'warning', message: 'There is no such file.', key: 'no file', related: [], fixes: [], range: { start: text.indexOf(word), end: text.indexOf(word) + word.length },
  });

  it('are a piece below the table, which comes and goes', () => {
    const edited = new Edited(attached(''));
    const first = edited.ask();
    expect(first.order).not.toContain('foot');
    edited.replace('issues: {}', 'attachments: [annex.pdf]\nissues: {}');
    const second = edited.ask(first.revision);
    expect([second.order?.at(-1), second.changed.map(({ key }) => key)]).toEqual(['foot', ['foot']]);
    edited.replace('attachments: [annex.pdf]\n', '');
    expect(edited.ask(second.revision).order).not.toContain('foot');
  });

  it('are told what is found about them, and can not be opened from the page', () => {
    const text = attached('attachments:\n  - annex.pdf\n  - other.pdf\n');
    const document = readSubmissionDocument(uri, 1, text);
    const view = buildTable(document, store.get('apec-desg-covid19-2020'), store.registries);
    const pieces = previewPieces(view, notesOf(document, [finding(text, 'other.pdf')], () => undefined));
    const foot = readHtml(pieces.find(({ key }) => key === 'foot')?.html ?? '');
    expect(all(foot, 'li').filter(({ attributes }) => attributes.get('data-path')?.startsWith('attachments/') === true && attributes.get('class') === undefined).map(textOf)).toEqual([
      'annex.pdf', 'other.pdf Warning: There is no such file. attachment.missing',
    ]);
    expect(all(foot, 'a')).toEqual([]);
    expect(pieces[0]?.html).not.toContain('attachment.missing');
  });
});

describe('what is found', () => {
  const finding = (at: string, severity: Finding['severity'], message: string): Finding => {
    const start = small.indexOf(at);
    return { code: 'a.code', severity, message, key: message, range: { start, end: start + at.length }, related: [], fixes: [] };
  };
  const notes = (findings: readonly Finding[], verdict?: LinkVerdict): Notes => (
    notesOf(readSubmissionDocument(uri, 1, small), findings, () => verdict)
  );
  const cellsWith = (html: string, message: string): readonly string[] => {
    const row = readHtml(html);
    return [...all(row, 'th'), ...all(row, 'td'), ...all(row, 'section'), ...all(row, 'header')]
      .filter((cell) => textOf(cell).includes(message)).map((cell) => cell.attributes.get('class') ?? cell.tag);
  };

  it('stands in the cell that it is about, the gravest first, as text', () => {
    const pieces = new Edited(small).pieces(notes([
      finding('One', 'hint', 'H1'), finding('https://a', 'error', 'E1 <b>'), finding('Planned', 'warning', 'W1'),
      finding('business-continuity', 'information', 'I1'), finding('digital-technologies', 'hint', 'I2'), finding('Japan', 'error', 'E2'), finding('issues:', 'error', 'E3'),
    ]));
    const html = (key: string): string => pieces.find((piece) => piece.key === key)?.html ?? '';
    expect(cellsWith(html('issues/business-continuity/0'), 'H1')).toEqual(['initiative']);
    expect(cellsWith(html('issues/business-continuity/0'), 'I1')).toEqual([]);
    expect(cellsWith(html('issues/business-continuity#findings'), 'I1')).toEqual(['of-issue']);
    expect(cellsWith(html('issues/digital-technologies'), 'I2')).toEqual(['empty']);
    expect(cellsWith(html('issues/business-continuity/1'), 'W1')).toEqual(['outcome']);
    expect(all(readHtml(html('issues/business-continuity/0')), 'li').filter(({ attributes }) => attributes.get('data-path') === 'issues/business-continuity/0/links/0').map(textOf)[0])
      .toBe('https://a.example Error: E1 <b> a.code');
    expect(cellsWith(html('head'), 'E2')).toEqual(['contact']);
    expect(cellsWith(html('head'), 'E3')).toEqual([]);
    expect(all(readHtml(html('head')), 'li.finding').map(textOf)).toEqual(['Error: E3 a.code', 'Error: E2 a.code']);
    expect(all(readHtml(html('issues/business-continuity/0')), 'li.finding').map(textOf)).toEqual([
      'Error: E1 <b> a.code', 'Hint: H1 a.code',
    ]);
  });

  it('about an issue stands in a row below its initiatives, in their column, wherever that is', () => {
    const document = readSubmissionDocument(uri, 1, small);
    const view = buildTable(document, store.get('apec-desg-covid19-2020'), store.registries);
    const found = notes([finding('data-exchange', 'hint', 'I1')]);
    const [issue, initiatives, outcome] = view.columns;
    if (issue === undefined || initiatives === undefined || outcome === undefined) throw new Error('no columns');
    const rowsOf = (columns: SubmissionView['columns']): readonly string[] => (
      previewPieces({ ...view, columns }, found).filter(({ issue: of }) => of === 'issues/data-exchange').map(({ html }) => html)
    );
    const cells = (columns: SubmissionView['columns']): unknown => {
      const [first, second] = rowsOf(columns).map((html) => readHtml(html));
      if (first === undefined || second === undefined) throw new Error('no rows');
      return [all(first, 'th')[0]?.attributes.get('rowspan'), ...all(second, 'td').map((cell) => textOf(cell).trim())];
    };
    expect(cells([issue, initiatives, outcome])).toEqual(['2', 'Hint: I1 a.code', '']);
    expect(cells([initiatives, issue, outcome])).toEqual(['2', 'Hint: I1 a.code', '']);
    expect(cells([outcome, initiatives, issue])).toEqual(['2', '', 'Hint: I1 a.code']);
  });

  it('changes its own rows, and a verdict those with the link', () => {
    const edited = new Edited(small);
    const first = edited.ask();
    const second = edited.ask(first.revision, notes([finding('Planned', 'warning', 'W1')]));
    expect(second.changed.map(({ key }) => key)).toEqual(['issues/business-continuity/1']);
    const third = edited.ask(second.revision, notes([finding('Planned', 'warning', 'W1')], { kind: 'broken', reason: { code: 'gone', status: 404 }, checkedAtMs: 0 }));
    expect(third.changed.map(({ key }) => key)).toEqual(['issues/business-continuity/0']);
    expect(textOf(all(readHtml(third.changed[0]?.html ?? ''), 'span.verdict')[0])).toBe('is broken');
  });
});
