import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Parts of package.json whose words are generated, or read by programs. */
const listedElsewhere = new Set(['configuration', 'problemMatchers']);

/** Keys of package.json whose values people read. */
const readKeys = new Set([
  'title',
  'shortTitle',
  'description',
  'label',
  'name',
  'displayName',
  'contents',
  'altText',
  'category',
]);

/** Names of keys, as events and CSS have them. */
const keyNames =
  /^(?:Escape|Enter|Tab|Home|End|Insert|Delete|Backspace|Arrow\w*|Page(?:Up|Down)|Control|Ctrl|Meta|Shift|Alt|Mod|F\d+)$/;

/**
 * All strings that a person may meet in VS Code, in a page or in a terminal, by file. What is put into a string at run
 * time is `{}`; where it is one of two texts, `{one|other}`.
 *
 * @param {string} root
 * @returns {ReadonlyMap<string, readonly string[]>}
 */
export function stringsByFile(root) {
  const files = ['client', 'server'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((name) => name.endsWith('.ts'))
      .sort(),
  );
  return new Map(
    [
      ['package.json', stringsInPackage(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')))],
      ...files.map((file) => [file, stringsIn(readFileSync(path.join(root, file), 'utf8'))]),
    ].filter(([, strings]) => strings.length > 0),
  );
}

/** The strings of one file that people may read. @param {string} text of a TypeScript file */
function stringsIn(text) {
  const found = new Set();
  const visit = (node) => {
    if (isForOthers(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const { written, others } = writtenOf(node);
      for (const line of withoutTags(written)) if (isRead(line, node)) found.add(line);
      others.forEach(visit);
    } else ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('', text, ts.ScriptTarget.Latest, true));
  return [...found];
}

/** The text of a literal or template, and the expressions in it whose texts are not part of it. */
function writtenOf(node) {
  if (ts.isStringLiteralLike(node)) return { written: node.text, others: [] };
  const others = [];
  const put = (expression) => {
    const one = ts.isParenthesizedExpression(expression) ? expression.expression : expression;
    if (!ts.isConditionalExpression(one) || ![one.whenTrue, one.whenFalse].every(isText)) {
      others.push(one);
      return '{}';
    }
    return `{${[one.whenTrue, one.whenFalse].map((part) => (ts.isConditionalExpression(part) ? put(part) : inner(part))).join('|')}}`;
  };
  const inner = (part) => {
    const within = writtenOf(part);
    others.push(...within.others);
    return within.written;
  };
  const written =
    node.head.text + node.templateSpans.map(({ expression, literal }) => put(expression) + literal.text).join('');
  return { written, others };
}

function isText(node) {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isTemplateExpression(node) ||
    (ts.isConditionalExpression(node) && isText(node.whenTrue) && isText(node.whenFalse))
  );
}

/** What is read of a piece of HTML; of any other text, all of it; of a style or a script, nothing. */
function withoutTags(written) {
  if (!/<\/?[a-z][\w-]*[\s>]/.test(written)) return /[;{]\n/.test(written) ? [] : [written];
  const labels = [...written.matchAll(/(?:aria-label|title|placeholder|alt)="([^"]+)"/g)].map(([, label]) => label);
  return [...labels, ...written.replace(/<(style|script)[\s\S]*?<\/\1>/g, '').split(/<[^<>]*>|\n/)].map((line) =>
    line.trim(),
  );
}

/** Whether a text is of words: two of them, or one with a capital that is no key and is not compared with. */
function isRead(text, node) {
  const words = text.replace(/\{[^{}]*\}/g, ' ');
  if (isList.test(text) || (isCode.test(text) && !/[a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(text))) return false;
  return (
    (/\p{L}{2,}[^\p{L}]{1,3}(?:\p{L} )?\p{L}{2,}/u.test(words) && / /.test(words.trim())) ||
    (/^\p{Lu}\p{Ll}+(?:\.\.\.|[.?…])?$/u.test(words.trim()) && !keyNames.test(text) && !isCompared(node))
  );
}

/** Selectors, styles, pictures, policies and patterns. */
const isCode =
  /[;{]\s*[\w-]+:\s*[^;]+;|\[[\w-]+[\]=]|^:|^[\w.:-]*[#.][\w-]+(?:[,\s>]|$)|^M[\d.]+ |^[a-z-]+ '|^@|\(max-|\b(?:is|field|style)-|Alt\+Arrow|noteMark|block[*+]/;

/** Words of a vocabulary. */
const isList = /^(?:\p{L}+ ){20}[\p{L} ]*$/u;

function isCompared({ parent }) {
  return (
    ts.isCaseClause(parent) ||
    (ts.isBinaryExpression(parent) && parent.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken) ||
    ts.isLiteralTypeNode(parent) ||
    (ts.isNewExpression(parent) && parent.expression.getText() === 'Set')
  );
}

/** True for what is said to the log, to other programs, or to developers. */
function isForOthers(node) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isNewExpression(node)) return /^(?:Type|Range)?Error$|^RegExp$/.test(node.expression.getText());
  if (ts.isCallExpression(node) && /(?:^|[.#])(?:logger|console|log)\.\w+$/.test(node.expression.getText()))
    return true;
  return (
    ts.isStringLiteralLike(node) && ts.isCallExpression(node.parent) && forCode.test(node.parent.expression.getText())
  );
}

/** What takes a text that is looked for, or a part of a page. */
const forCode =
  /\.(?:startsWith|endsWith|split|join|includes|indexOf|replaceAll|closest|matches|querySelector(?:All)?|setProperty|createElementNS|addEventListener)$/;

function stringsInPackage({ description, displayName, capabilities, contributes }) {
  const found = new Set();
  const visit = (value, key) => {
    if (/^policySubmissions\.export[A-Z]/.test(value?.command)) return;
    if (typeof value === 'string' && readKeys.has(key)) value.split('\n').forEach((line) => found.add(line));
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value))
        if (!listedElsewhere.has(name)) visit(one, Array.isArray(value) ? key : name);
  };
  visit({ description, displayName, capabilities, contributes }, '');
  return [...found];
}

/** docs/strings.md: all strings that a person meets, for one reading. */
export async function stringsPage({ root, change }) {
  const parts = [...stringsByFile(root)].map(
    ([file, strings]) =>
      `## ${file}\n\n\`\`\`text\n${strings.map((one) => one.replaceAll('\n', '⏎')).join('\n')}\n\`\`\`\n`,
  );
  await change('docs/strings.md', () => `${head}\n${parts.join('\n')}`);
}

const head = `# Strings

Every string that a person may meet in VS Code, in a page or in a terminal, for one reading. Written by \`npm run generate\` from the
sources, so correct it there. \`{}\` is what is put in at run time, and \`{one|other}\` is one of two texts. Settings are in
[settings.md](settings.md), the format's descriptions in \`schemas/\`.
`;
