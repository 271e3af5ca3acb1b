import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A regular expression as it stands in a source file. */
export interface SourceExpression {
  readonly source: string;
  readonly flags: string;
  /** `server/words/quotation.ts:7` */
  readonly place: string;
  /** Whether all matches in a text are searched for, and not only the first one. */
  readonly findsAll: boolean;
}

/** Takes the place of a part of an expression that is known only at run time; most such parts are words. */
const unknownPart = 'word';

/** All regular expressions in the TypeScript files below the folders: literals, and those made with `RegExp`. */
export function expressionsBelow(root: string, folders: readonly string[]): readonly SourceExpression[] {
  return folders.flatMap((folder) => (
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .sort()
      .flatMap((name) => expressionsIn(name, readFileSync(join(root, name), 'utf8')))
  ));
}

/** All regular expressions in one file. */
export function expressionsIn(name: string, text: string): readonly SourceExpression[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: SourceExpression[] = [];
  const visit = (node: ts.Node): void => {
    const written = writtenExpression(node) ?? madeExpression(node);
    if (written !== undefined) {
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ ...written, place: `${name}:${String(line)}`, findsAll: /[gy]/.test(written.flags) || isDivider(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

interface Written {
  readonly source: string;
  readonly flags: string;
}

function writtenExpression(node: ts.Node): Written | undefined {
  if (!ts.isRegularExpressionLiteral(node)) return undefined;
  const end = node.text.lastIndexOf('/');
  return { source: node.text.slice(1, end), flags: node.text.slice(end + 1) };
}

function madeExpression(node: ts.Node): Written | undefined {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return undefined;
  if (!ts.isIdentifier(node.expression) || node.expression.text !== 'RegExp') return undefined;
  const [source, flags] = node.arguments ?? [];
  return source === undefined ? undefined : { source: partOf(source), flags: flags === undefined ? '' : partOf(flags) };
}

/** Whether the expression is an argument of `split`, which searches for all matches even without the flag `g`. */
function isDivider({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression) && parent.expression.name.text === 'split';
}

/** The text of a JavaScript expression as far as it is known from its file; `unknownPart` takes the place of the rest. */
function partOf(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isRegularExpressionLiteral(node)) return writtenExpression(node)?.source ?? unknownPart;
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return partOf(node.expression);
  if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.flatMap((span) => [partOf(span.expression), span.literal.text])].join('');
  if (ts.isTaggedTemplateExpression(node)) return rawPartOf(node.template);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return partOf(node.left) + partOf(node.right);
  if (ts.isPropertyAccessExpression(node) && node.name.text === 'source') return partOf(node.expression);
  if (ts.isIdentifier(node)) {
    const value = valueOf(node);
    return value === undefined ? unknownPart : partOf(value);
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'join') {
    const between = node.arguments[0];
    return itemsOf(node.expression.expression).join(between === undefined ? ',' : partOf(between));
  }
  return unknownPart;
}

/** The text of a template with the tag `String.raw`, which keeps backslashes. */
function rawPartOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.rawText ?? template.text;
  return [
    template.head.rawText ?? template.head.text,
    ...template.templateSpans.flatMap((span) => [partOf(span.expression), span.literal.rawText ?? span.literal.text]),
  ].join('');
}

/** The items of an array literal, or of `map` called on one, where the items are those before the mapping. */
function itemsOf(node: ts.Expression): readonly string[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements.map(partOf);
  if (ts.isIdentifier(node)) {
    const value = valueOf(node);
    return value === undefined ? [unknownPart] : itemsOf(value);
  }
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'map') return itemsOf(node.expression.expression);
  return [unknownPart];
}

/** The value of a `const` of the same file. */
function valueOf(name: ts.Identifier): ts.Expression | undefined {
  let value: ts.Expression | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.name.text === name.text) value ??= node.initializer;
    ts.forEachChild(node, visit);
  };
  visit(name.getSourceFile());
  return value;
}
