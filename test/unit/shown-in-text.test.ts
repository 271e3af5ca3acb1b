import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceDocument } from '../../server/document/model/source-document.ts';
import { readSubmissionDocument, readSubmissionDocumentWhole } from '../../server/document/model/read-document.ts';
import { inlayHints, type HintScope } from '../../server/language/hints/inlay-hints.ts';
import { issueLenses, topLenses } from '../../server/language/lenses/issue-lenses.ts';
import { encodedTokens, semanticTokens, tokenEdits } from '../../server/language/tokens/semantic-tokens.ts';
import { flatTokens, tokenKinds, type TokenKind } from '../../server/language/tokens/token.ts';
import type { LinkVerdict } from '../../server/links/judge/verdict.ts';
import { mentionScope, mentionsIn, mentionsOf, answerScope } from '../../server/mentions/mentions.ts';
import { addFrame } from '../../server/mentions/in-document.ts';
import type { Mention } from '../../server/mentions/mention.ts';
import { read } from '../kit/completion.ts';
import { submissionText } from '../kit/generated.ts';
import { propertyRuns, propertyTimeoutMs } from '../kit/property-runs.ts';
import { storeWith } from '../kit/template-store.ts';

const store = storeWith();

function scopeFor(document: SourceDocument): HintScope {
  const scope = mentionScope(document, store);
  if (document.kind !== 'submission') return { ...scope, key: [], mentionsOf: () => [], around: () => mentionsIn(document, scope) };
  const answer = answerScope(document, scope);
  return {
    ...scope, key: [scope.template, scope.registries, scope.economy, answer.templateId], mentionsOf: (initiative) => mentionsOf(initiative, answer),
    around: () => {
      const found: Mention[] = [];
      addFrame(document, answer, (mention) => found.push(mention));
      return found;
    },
  };
}

const submission = `template: apec-desg-covid19-2020
document:
  purpose: Information
economy: Japan
contact:
  agency: METI
issues:
  business-continuity:
    - title: One
      kind: policy
      points: [a.i, 'a.iii', a.x]
      agencies: [METI, Ministry of Internal Affairs and Communications (MIC), Office of Nothing]
      description: |
        It is **bold *and
        more* of it**, see [these words](https://a.example/x) at https://b.example.
      links:
        - https://c.example/y
      outcome: Ongoing, N/A
  nothing-of-the-kind:
    - title: Two
  data-exchange: []
`;

/** What is told apart, with its text. */
function told(text: string, name?: string): readonly string[] {
  const document = read(text, name);
  return semanticTokens(document, scopeFor(document)).map(({ line, character, length, kind }) => {
    const start = document.lines.offsetAt({ line, character });
    return `${kind} ${document.text.slice(start, start + length)}`;
  });
}

describe('tokens', () => {
  test('of all that is known, and of emphasis and links in texts', () => {
    expect(told(submission)).toEqual([
      'word Information', 'economy Japan', 'agency METI', 'issue business-continuity', 'word policy', 'point a.i', 'point a.iii',
      'agency METI', 'agency Ministry of Internal Affairs and Communications (MIC)',
      'strong **bold ', 'emphasis *and', 'emphasis more*', 'strong  of it**'.replace('  ', ' '), 'linkWords these words', 'address https://a.example/x', 'address https://b.example',
      'address https://c.example/y', 'word Ongoing', 'word N/A', 'issue data-exchange',
    ].map((one) => (one === 'strong **bold ' ? 'strong **bold' : one)));
  });

  test('of a template', () => {
    expect(told('id: x\nguidance: Be **brief**.\noutcomes: [Ongoing]\nissues:\n  - id: a\n    points:\n      - id: a.i\n        text: Some *words*\n', 't.submission-template.yaml')).toEqual([
      'strong **brief**', 'word Ongoing', 'issue a', 'point a.i', 'emphasis *words*',
    ]);
  });

  test('of some lines are those of all that stand in them', () => {
    const document = read(submission);
    const all = semanticTokens(document, scopeFor(document));
    for (let first = 0; first < document.lines.lineCount; first++) {
      for (const last of [first, first + 4]) {
        expect(semanticTokens(document, scopeFor(document), { first, last })).toEqual(all.filter(({ line }) => first <= line && line <= last));
      }
    }
  });

  test('that stand in each other divide the outer one', () => {
    const token = (kind: TokenKind, start: number, end: number) => ({ kind, range: { start, end } });
    expect(flatTokens([token('strong', 0, 10), token('address', 2, 4), token('emphasis', 6, 10), token('word', 8, 14), token('issue', 20, 20)])).toEqual([
      token('strong', 0, 2), token('address', 2, 4), token('strong', 4, 6), token('emphasis', 6, 8), token('word', 8, 10),
    ]);
  });

  test('never lie over each other or the end of a line, and in blocks are those of the whole', { timeout: propertyTimeoutMs }, () => {
    const uri = 'file:///x.submission.yaml';
    fc.assert(fc.property(submissionText, (text) => {
      const document = readSubmissionDocument(uri, 1, text);
      const tokens = semanticTokens(document, scopeFor(document));
      const whole = readSubmissionDocumentWhole(uri, 1, text);
      expect(tokens).toEqual(semanticTokens(whole, scopeFor(whole)));
      let [line, end] = [0, 0];
      for (const token of tokens) {
        if (token.line !== line) [line, end] = [token.line, 0];
        expect(token.character).toBeGreaterThanOrEqual(end);
        expect(token.length).toBeGreaterThan(0);
        end = token.character + token.length;
        expect(document.lines.positionAt(document.lines.offsetAt({ line, character: end }))).toEqual({ line, character: end });
      }
    }), propertyRuns('tokens', 0.2));
  });
});

describe('what has become of tokens', () => {
  const number = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3), fc.nat(3), fc.constant(0));
  const data = fc.array(number, { maxLength: 8 }).map((tokens) => tokens.flat());

  test('gives the tokens, and no shorter edit does', () => {
    fc.assert(fc.property(data, data, (before, after) => {
      const edits = tokenEdits(before, after);
      const made = [...before];
      for (const { start, deleteCount, data: added = [] } of edits) {
        expect([start % 5, deleteCount % 5]).toEqual([0, 0]);
        made.splice(start, deleteCount, ...added);
        // Neither the first nor the last token of what is taken out stands there again.
        expect(added.slice(0, 5)).not.toEqual(deleteCount === 0 ? [] : before.slice(start, start + 5));
        if (deleteCount > 0 && added.length > 0) expect(added.slice(-5)).not.toEqual(before.slice(start + deleteCount - 5, start + deleteCount));
      }
      expect(made).toEqual(after);
      expect(edits.length).toBeLessThanOrEqual(1);
      if (before.join() === after.join()) expect(edits).toEqual([]);
    }), propertyRuns('token edits'));
  });

  test('a kind without a type is left out, and the next counts from the one before', () => {
    const token = (line: number, character: number, kind: TokenKind) => ({ line, character, length: 2, kind });
    const typeOf = (kind: TokenKind): number | undefined => (kind === 'strong' ? undefined : tokenKinds.indexOf(kind));
    expect(encodedTokens([token(1, 4, 'issue'), token(2, 1, 'strong'), token(2, 6, 'point'), token(2, 9, 'point')], typeOf)).toEqual([1, 4, 2, 0, 0, 1, 6, 2, 1, 0, 0, 3, 2, 1, 0]);
  });
});

describe('hints', () => {
  const shown = (text: string, wishes = { points: true, agencies: true, width: 32 }, range = { start: 0, end: text.length }): readonly string[] => {
    const document = read(text);
    return inlayHints(document, range, scopeFor(document), wishes).map(({ at, label }) => `${text.slice(0, at).split('\n').at(-1)?.trim() ?? ''}|${label}`);
  };

  test('stand behind known sub-points and acronyms with their quotes, and behind nothing that is written in full', () => {
    expect(shown(submission)).toEqual([
      expect.stringMatching(/^agency: METI\|Ministry of Economy, Trade and…$/),
      expect.stringMatching(/^points: \[a\.i\|[A-Z].{10,20}…$/), expect.stringMatching(/^points: \[a\.i, 'a\.iii'\|[A-Z].{10,20}…$/),
      expect.stringMatching(/^agencies: \[METI\|Ministry of Economy, Trade and…$/),
    ]);
  });

  test('share a line, of which VS Code shows 43 characters, and are cut between words', () => {
    const of = (text: string): readonly string[] => shown(text).filter((one) => one.startsWith('points')).map((one) => one.slice(one.indexOf('|') + 1));
    const two = of(submission.replace(/points: .*/, 'points: [a.i, a.iii]'));
    expect(two).toEqual(['Ensure access to…', 'Encourage the…']);
    expect(of(submission.replace(/points: .*/, 'points: [a.i, a.ii, a.iii]')).join('').length).toBeLessThanOrEqual(43);
  });

  test('are never longer than asked, and each kind can be left out', () => {
    for (const width of [8, 20, 200]) for (const one of shown(submission, { points: true, agencies: true, width })) expect((one.split('|')[1] ?? '').length).toBeLessThanOrEqual(width);
    expect(shown(submission, { points: false, agencies: true, width: 32 })).toHaveLength(2);
    expect(shown(submission, { points: true, agencies: false, width: 32 })).toHaveLength(2);
    expect(shown(submission, { points: false, agencies: false, width: 32 })).toEqual([]);
  });

  test('are those of the range, and tell the whole clause and name when pointed at', () => {
    const at = submission.indexOf('a.i,');
    expect(shown(submission, undefined, { start: at, end: at + 2 })).toHaveLength(0);
    expect(shown(submission, undefined, { start: at, end: at + 3 })).toHaveLength(1);
    const document = read(submission);
    const [agency, point] = inlayHints(document, { start: 0, end: submission.length }, scopeFor(document), { points: true, agencies: true, width: 32 });
    expect(agency?.about).toBe('Ministry of Economy, Trade and Industry (METI)\n\nJapan');
    expect(point?.about).toMatch(/^a\) .+\n\n.{40,}/);
  });
});

describe('lines', () => {
  const commands = { preview: 'p', exportDocument: 'e', ready: 'r', checkLinks: 'c' };
  const lensesOf = (text: string, verdict: (url: string) => LinkVerdict | undefined = () => undefined): readonly string[] => {
    const document = readSubmissionDocument('file:///x.submission.yaml', 1, text);
    const { template } = mentionScope(document, store);
    return [...topLenses(document, template, commands), ...issueLenses(document, template, verdict, commands)].map(({ range, command }) => (
      `${String(range.start.line)} ${command?.title ?? ''} (${command?.command ?? ''} ${JSON.stringify(command?.arguments?.slice(1))})`
    ));
  };

  test('above the text lead to its papers and say how much is answered; above an issue, what it holds', () => {
    expect(lensesOf(submission)).toEqual([
      '0 Preview (p [])', '0 Export (e [])', '0 1 of 5 issues answered · 4 unanswered (r [])',
      '7 1 initiative · 2 of 3 sub-points (p [])', '18 1 initiative (p [])',
    ]);
  });

  test('name the addresses that are gone or could not be checked, in texts too, once each', () => {
    const gone = (url: string): LinkVerdict | undefined => (url.includes('a.example') ? { kind: 'broken', reason: { code: 'gone', status: 404 }, checkedAtMs: 0 } : url.includes('c.example') ? { kind: 'unverified', reason: { code: 'timeout' }, checkedAtMs: 0 } : { kind: 'ok', checkedAtMs: 0 });
    expect(lensesOf(submission, gone)[3]).toBe('7 1 initiative · 2 of 3 sub-points · 2 links to check (c [["https://a.example/x","https://c.example/y"]])');
    const archived = submission.replace('        - https://c.example/y\n', '        - url: https://b.example/y\n          archived: https://c.example/y\n');
    expect(lensesOf(archived, gone)[3], 'as the line above all issues counts them').toContain(' · 2 links to check ');
  });

  test('count a sub-point once, however many initiatives answer it', () => {
    const twice = submission.replace('points: [a.i', 'points: [a.i]\n    - title: Again\n      points: [a.i');
    expect(lensesOf(twice)[3]).toContain('7 2 initiatives · 2 of 3 sub-points ');
    expect(lensesOf(twice.replace('a.x', 'a.ii'))[3]).toContain('7 2 initiatives · 3 of 3 sub-points ');
  });

  test('of a text with nothing in it are none', () => {
    expect(lensesOf('')).toEqual([]);
    expect(lensesOf('issues: {}\n')).toEqual(['0 Preview (p [])', '0 Export (e [])']);
  });
});
