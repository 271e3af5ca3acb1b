import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const files = readdirSync(join(root, 'client'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('webview'))
  .map((entry) => join(entry.parentPath, entry.name));

type Kind = 'information' | 'warning' | 'error' | 'failed' | 'status' | 'progress';

interface Said {
  readonly kind: Kind;
  readonly place: string;
  /** What is put in stands as “…”. Undefined for words that come from elsewhere. */
  readonly texts: readonly (string | undefined)[];
  /** The words of the code for them. */
  readonly source: string;
  readonly buttons: number;
}

/** The entries of client/words, by how they are named in the code. */
const entries = new Map(files.filter((file) => relative(root, file).startsWith(join('client', 'words'))).flatMap(entriesIn));

/** All that the extension says in messages, in the status bar and while something takes long. */
const said = files.flatMap(saidIn);

function saidIn(file: string): readonly Said[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Said[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const kind = kindOf(node.expression.getText());
      const [first, second] = node.arguments;
      if (kind !== undefined && first !== undefined) {
        found.push({
          kind, place: `${relative(root, file)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`,
          texts: textsOf(first, source).map((text) => (text !== undefined && /\p{L}/u.test(text) ? text : undefined)), source: first.getText(),
          buttons: node.arguments.length - (second !== undefined && ts.isObjectLiteralExpression(second) ? 2 : 1),
        });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function entriesIn(file: string): readonly (readonly [name: string, text: string])[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => [...declarationList.declarations]).flatMap(({ name, initializer }) => (
    initializer !== undefined && ts.isObjectLiteralExpression(initializer) ? initializer.properties.filter(ts.isPropertyAssignment).map((entry) => {
      const value = ts.isArrowFunction(entry.initializer) ? entry.initializer.body : entry.initializer;
      return [`${name.getText()}.${entry.name.getText()}`, ts.isTemplateExpression(value) ? value.head.text + value.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
        : ts.isStringLiteralLike(value) ? value.text : ''] as const;
    }) : []));
}

function kindOf(called: string): Kind | undefined {
  switch (called) {
    case 'tell.information': return 'information';
    case 'tell.warning': return 'warning';
    case 'tell.error': return 'error';
    case 'tellFailed': return 'failed';
    case 'window.setStatusBarMessage': return 'status';
    case 'shownWhenLong': return 'progress';
    default: return /\.(?:didFail|#didFail)\.fire$/.test(called) ? 'error' : undefined;
  }
}

/** The texts that an expression may have, as far as its file tells. */
function textsOf(node: ts.Expression, source: ts.SourceFile): readonly (string | undefined)[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  const entry = entryOf(node);
  if (entry !== undefined) return [entry];
  if (ts.isTemplateExpression(node)) return node.templateSpans.reduce<readonly (string | undefined)[]>((before, span) => {
    // Only what ends a text, or begins it, matters to how it reads.
    const isSaid = ts.isIdentifier(span.expression) || ts.isConditionalExpression(span.expression) || entryOf(span.expression) !== undefined;
    const within = isSaid ? textsOf(span.expression, source).map((text) => text ?? '…') : ['…'];
    return before.flatMap((text) => within.map((part) => `${text ?? ''}${part}${span.literal.text}`));
  }, [node.head.text]);
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue, source), ...textsOf(node.whenFalse, source)];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression, source);
  if (ts.isIdentifier(node)) {
    const declared = declarationOf(node.text, source);
    return declared === undefined ? [undefined] : textsOf(declared, source);
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) return returnedBy(node.expression.text, source);
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'join'
    && ts.isArrayLiteralExpression(node.expression.expression)) {
    const [first] = node.expression.expression.elements;
    return first === undefined ? [undefined] : textsOf(first, source);
  }
  return [undefined];
}

/** The text of an entry of the catalogue that an expression gives. */
function entryOf(node: ts.Expression): string | undefined {
  return entries.get((ts.isCallExpression(node) ? node.expression : node).getText());
}

function declarationOf(name: string, source: ts.SourceFile): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name && node.initializer !== undefined) found ??= node.initializer;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function returnedBy(name: string, source: ts.SourceFile): readonly (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  const collect = (node: ts.Node): void => {
    if (ts.isReturnStatement(node) && node.expression !== undefined) texts.push(...textsOf(node.expression, source));
    ts.forEachChild(node, collect);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name?.text === name) collect(node);
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return texts.length === 0 ? [undefined] : texts;
}

const known = said.flatMap(({ kind, place, texts, buttons }) => texts.flatMap((text) => (text === undefined ? [] : [{ kind, place, text, buttons }])));
const messages = known.filter(({ kind }) => kind !== 'progress');

/** Words that mean nothing to those who write submissions. */
const jargon = /\b(?:servers?|JSON|requests?|stack|exceptions?|undefined|null|errno|worker|process|parse\w*|URI|LSP|cache)\b/i;

/** Tells what to do: a verb in the imperative begins a sentence, or what follows a colon or a semicolon, or “and”. */
const advice = /(?:^|[.:;?!…] |, and |, )(?:Try|Restart|See|Look|Open|Write|Choose|Close|Import|Export|Merge|Save|Select|Add|Check|Compare|Start|Install|Wait|Use|Put|Give|try|restart|see|look|open|write|choose|close|import|export|merge|save|select|add|check|compare|start|install|wait|use|put|give)\b/;

describe('what the extension says', () => {
  it('is found by this test', () => {
    expect(messages.length).toBeGreaterThan(30);
    expect(known.filter(({ kind }) => kind === 'progress').length).toBeGreaterThan(6);
  });

  it.each(messages)('ends as a sentence does: $text', ({ text }) => {
    expect(text).toMatch(/[.?…]$/);
    expect(text).toMatch(/^(?:\p{Lu}|…|“|\d)/u);
  });

  it.each(known)('has no jargon: $text', ({ text }) => {
    expect(text).not.toMatch(jargon);
  });

  it.each(messages.filter(({ kind }) => kind === 'error'))('says what to do when something fails: $text', ({ text }) => {
    expect(text).toMatch(advice);
  });

  it.each(messages.filter(({ kind }) => kind === 'failed'))('says what could not be done, and what to do comes with it: $text', ({ text }) => {
    expect(text).toMatch(/could not be \w+(?: \w+)*(?:: .+)?\.$/);
  });

  it.each(known.filter(({ kind }) => kind === 'progress'))('says what goes on, while it goes on: $text', ({ text }) => {
    expect(text).toMatch(/^\w+ing\b/);
    expect(text).not.toMatch(/[.:]$/);
  });

  it('does not send people to the log but by a button', () => {
    expect(messages.filter(({ text }) => /Show Log/.test(text))).toEqual([]);
  });

  it('comes from elsewhere in these places alone, where it is a sentence of the same voice', () => {
    const elsewhere = said.filter(({ texts }) => texts.includes(undefined)).map(({ place, source }) => `${place.replace(/:\d+$/, '')} ${source.replace(/\s+/g, ' ')}`);
    expect([...new Set(elsewhere)].sort()).toEqual([
      'client/agents/agent-access.ts error.message',
      'client/begin/new-failure.ts error.message',
      'client/begin/new-submissions.ts notices.length === 0 ? said : `${said} ${thingsChanged(notices.length)}`',
      'client/begin/new-template.ts made.refused',
      'client/commands/ask-reason.ts refused',
      'client/commands/compare-versions.ts answer.refused',
      'client/commands/export-document.ts refused',
      "client/commands/find-copies.ts `${result.fault} ${result.found === 0 ? '' : sentence(result)}`.trim()",
      'client/commands/import-into.ts `${name}: ${error.message}`',
      'client/commands/import-submission.ts `${name}: ${error.message}`',
      'client/commands/propose-edits.ts failed.message',
      'client/commands/propose-edits.ts made.refused',
      'client/commands/rounds.ts made.refused',
      'client/connection/failure-message.ts sentence',
      'client/papers/drop-import.ts `${dropped.name}: ${error.message}`',
      'client/paste/paste-edits.ts result.refused',
      'client/preview/left-to-do.ts next.message',
      'client/ready/export-question.ts question',
      'client/ready/ready-to-send.ts readySentence(result)',
      'client/review/returned-file.ts `${name}: ${told}`',
      'client/review/review-commands.ts command.failed',
      'client/review/reviews.ts made.notice',
      'client/review/reviews.ts made?.refused ?? reviewDialogMessages.submissionsOnly',
      "client/review/reviews.ts problems.length === 1 ? said : `${reviewDialogMessages.filesUnusable({ count: problems.length })} ${problems[0] ?? ''}`",
    ]);
  });
});
