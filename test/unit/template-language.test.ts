import { TextDocument } from 'vscode-languageserver-textdocument';
import { CompletionItemKind, StringValue, TextDocumentEdit } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../server/document/yaml/parse-yaml.ts';
import { readTemplateDocument } from '../../server/document/model/template-document.ts';
import { beginActions, beginInline, beginningsOf } from '../../server/language/blank-file.ts';
import { complete } from '../../server/language/completion.ts';
import { documentSymbols } from '../../server/language/document-symbols.ts';
import { foldingRanges } from '../../server/language/folding-ranges.ts';
import { hover } from '../../server/language/hover.ts';
import { checkTemplate } from '../../server/rules/engine/runner.ts';
import { withoutPlaces } from '../../server/words/snippet.ts';
import { accept } from '../kit/accept-completion.ts';
import { completionsAt, read } from '../kit/completion.ts';
import { atCursor } from '../kit/cursor.ts';
import { sample, storeWith } from '../kit/template-store.ts';

const name = 'regional-skills.submission-template.yaml';
const store = storeWith({ 'taken.submission-template.yaml': 'id: regional-skills\ntitle: Taken\nissues: []\n' });
const at = (marked: string): ReturnType<typeof completionsAt> => completionsAt(marked, { name, store });

const body = `id: mine
title: Mine
columns: [Issue]
issues:
  - id: one
    letter: a
    title: The first
    points:
      - id: a.i
        text: Clause one
      - id: a.ii
        text: Clause two
`;

describe('a blank template', () => {
  test('begins with a whole one, by an item, by Tab and by a quick fix, and none of it is an error', () => {
    const document = readTemplateDocument(`file:///workspace/${name}`, 1, '');
    const beginnings = (): ReturnType<typeof beginningsOf> => beginningsOf(document, store, []);
    const [action] = beginActions(document, [], beginnings, ({ message }) => ({ message, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }));
    const change = action?.edit?.documentChanges?.[0];
    if (!TextDocumentEdit.is(change)) throw new Error('There is no edit.');
    const whole = TextDocument.applyEdits(TextDocument.create('', '', 1, ''), change.edits.filter((edit) => 'newText' in edit));
    expect(whole).toMatch(/^id: regional-skills-2\ntitle: Regional skills\n/);
    expect(action?.title).toBe('Start a complete template');
    const written = readTemplateDocument(document.uri, 2, whole);
    expect(written.problems).toEqual([]);
    expect(checkTemplate(written, { severities: {} }, store.all())).toEqual([]);
    const tidy = (text: string): string => text.replace(/ +$/gm, '');
    expect(tidy(withoutPlaces(beginInline(document, 0, beginnings).map(({ insertText }) => (StringValue.isSnippet(insertText) ? insertText.value : ''))[0] ?? ''))).toBe(whole);
    expect(tidy(at('<|>').accept('new template').replace('<|>', ''))).toBe(whole);
  });

  test('with a remark is told how it can begin', () => {
    expect(checkTemplate(readTemplateDocument('file:///x', 1, '# One\n'), { severities: {} }).map(({ severity, message }) => `${severity} ${message}`))
      .toEqual(['information This file has nothing but comments; in the editor, the quick fix here starts a complete template.']);
  });
});

describe('names that are next', () => {
  test.each([
    [`${body}      - id: <|>\n`, 'a.iii'], [`${body}      - id: a<|>\n        text: x\n`, 'a.iii'], [`${body}      - {id: <|>}\n`, 'a.iii'],
    [`${body}  - id: two\n    letter: <|>\n    title: x\n`, 'b'], [`${body}  - title: The second one\n    id: <|>\n`, 'the-second-one'],
    [`${body}  - id: two\n    letter: b\n    title: x\n    points:\n      - id: <|>\n`, 'b.i'],
    ['id: <|>\ntitle: Digital Skills\n', 'regional-skills-2'], ['id: <|>\ntitle: Digital Skills\n', 'digital-skills'],
    [`${body}terms: <|>\n`, 'apec'], [`${body}table:\n  repeatIssue: <|>\n`, 'true'],
  ])('%s: %s', (marked, label) => {
    expect(at(marked).labels).toContain(label);
    const accepted = at(marked).accept(label).replace('<|>', '');
    expect(parseYaml(accepted).problems).toEqual([]);
  });

  test('a whole sub-point and a whole issue', () => {
    expect(at(`${body}      - <|>\n`).accept('new sub-point')).toBe(`${body}      - id: a.iii\n        text: <|>\n`);
    expect(at(`${body}      <|>\n`).accept('new sub-point')).toBe(`${body}      - id: a.iii\n        text: <|>\n`);
    expect(at(`${body}  - <|>\n`).accept('new issue')).toBe(`${body}  - id: <|>\n    letter: b\n    title: \n    points:\n      - id: b.i\n        text: \n`);
    expect(at('id: x\nissues: <|>\n').accept('new issue')).toBe('id: x\nissues:\n  - id: <|>\n    letter: a\n    title: \n    points:\n      - id: a.i\n        text: \n');
  });
});

describe('hover', () => {
  const shown = (marked: string): string => {
    const { text, offset } = atCursor(marked);
    const contents = hover(read(text, name), offset, storeWith({ [name]: text }), () => undefined, { markdown: false })?.contents;
    return contents !== undefined && typeof contents === 'object' && 'value' in contents ? contents.value : '';
  };

  test('of a sub-point is its clause and its issue, of an issue its sub-points, of the id what submissions write', () => {
    expect(shown(body.replace('a.ii\n', 'a.<|>ii\n'))).toBe('a.ii Clause two\n\nIssue a) The first');
    expect(shown(body.replace('id: one', 'id: o<|>ne'))).toContain('a) The first\n\n- a.i Clause one\n- a.ii Clause two');
    expect(shown(body.replace('id: mine', 'id: mi<|>ne'))).toContain('Submissions refer to it as “template: mine”. It has 1 issue and 2 sub-points.');
    expect(shown(body.replace('letter', 'let<|>ter'))).toContain('The letter or number in front of the issue');
  });
});

describe('at every offset', () => {
  const texts = [sample('regional-resilience-2021.submission-template.yaml'), body, body.replaceAll('\n', '\r\n')];

  test('nothing throws, and every whole part or next name that is accepted leaves YAML that can be read', () => {
    for (const text of texts) {
      const document = read(text, name);
      const step = text.length > 1000 ? 7 : 1;
      for (let offset = 0; offset <= text.length; offset += step) {
        hover(document, offset, store, () => undefined);
        // No cursor stands inside of a line break. Behind a key whose value stands on the lines below, brackets would be a second value.
        if (text.charAt(offset - 1) === '\r' || /:\s*$/.test(text.slice(0, offset)) && /^\s*\n/.test(text.slice(offset))) continue;
        for (const item of complete(document, offset, store, { snippets: true }).items) {
          if (item.kind !== CompletionItemKind.Snippet && item.kind !== CompletionItemKind.Value) continue;
          const accepted = accept(text, offset, item).replace('<|>', '');
          expect(parseYaml(accepted).problems.map(({ message }) => `${offset} ${item.label}: ${message.text}`)).toEqual([]);
        }
      }
    }
  });

  test('a text that was cut anywhere still has an outline, folds and proposals', () => {
    for (let end = 0; end <= body.length; end++) {
      const document = read(body.slice(0, end), name);
      documentSymbols(document, store);
      foldingRanges(document);
      complete(document, end, store, { snippets: false });
      checkTemplate(readTemplateDocument(document.uri, 1, document.text), { severities: {} }, store.all());
    }
  });
});
