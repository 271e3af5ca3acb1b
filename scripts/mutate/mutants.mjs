/** The mutants of a TypeScript file: small faults, each of them one edit of the file's text. */
import ts from 'typescript';

const { SyntaxKind: Kind } = ts;

const otherOperators = new Map([
  [Kind.EqualsEqualsEqualsToken, ['!==']],
  [Kind.ExclamationEqualsEqualsToken, ['===']],
  [Kind.LessThanToken, ['<=', '>=']],
  [Kind.LessThanEqualsToken, ['<', '>']],
  [Kind.GreaterThanToken, ['>=', '<=']],
  [Kind.GreaterThanEqualsToken, ['>', '<']],
  [Kind.AmpersandAmpersandToken, ['||']],
  [Kind.BarBarToken, ['&&']],
  [Kind.QuestionQuestionToken, ['&&']],
  [Kind.PlusToken, ['-']],
  [Kind.MinusToken, ['+']],
  [Kind.PlusEqualsToken, ['-=']],
  [Kind.MinusEqualsToken, ['+=']],
]);

const otherMethods = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['min', 'max'],
  ['max', 'min'],
  ['indexOf', 'lastIndexOf'],
  ['lastIndexOf', 'indexOf'],
  ['find', 'findLast'],
  ['findLast', 'find'],
  ['trimStart', 'trimEnd'],
  ['trimEnd', 'trimStart'],
  ['toLowerCase', 'toUpperCase'],
  ['toUpperCase', 'toLowerCase'],
]);

/**
 * @param {string} fileName
 * @param {string} text
 * @returns {{ start: number, end: number, to: string }[]} offsets are UTF-16 code units; sorted by place, none twice
 */
export function mutantsOf(fileName, text) {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const found = new Map();
  const addAt = (start, end, to) => {
    if (text.slice(start, end) !== to) found.set(`${start} ${end} ${to}`, { start, end, to });
  };
  const add = (node, ...texts) => {
    for (const to of texts) addAt(node.getStart(file), node.end, to);
  };

  const visit = (node) => {
    // Types and imports have no behaviour of their own at run time.
    if (
      ts.isTypeNode(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isImportDeclaration(node) ||
      ts.isExportDeclaration(node)
    )
      return;
    addConditions(node, add);
    addOperators(node, file, add);
    addStatements(node, add);
    addValues(node, add);
    addMissingProperty(node, text, addAt, file);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...found.values()].sort(
    (one, other) => one.start - other.start || one.end - other.end || (one.to < other.to ? -1 : 1),
  );
}

const isBothOrEither = (node) =>
  ts.isBinaryExpression(node) &&
  (node.operatorToken.kind === Kind.AmpersandAmpersandToken || node.operatorToken.kind === Kind.BarBarToken);
const isTrueOrFalse = (node) => node.kind === Kind.TrueKeyword || node.kind === Kind.FalseKeyword;

/**
 * Replaces a condition by `true` and by `false`. Of a condition with `&&` or `||`, each part is replaced rather than
 * the whole.
 */
function addConditions(node, add) {
  const conditions =
    ts.isIfStatement(node) || ts.isWhileStatement(node)
      ? [node.expression]
      : ts.isConditionalExpression(node) || (ts.isForStatement(node) && node.condition)
        ? [node.condition]
        : isBothOrEither(node)
          ? [node.left, node.right]
          : [];
  for (const condition of conditions) {
    if (!isBothOrEither(condition) && !isTrueOrFalse(condition) && !ts.isObjectLiteralExpression(condition))
      add(condition, 'true', 'false');
  }
}

function addOperators(node, file, add) {
  if (ts.isBinaryExpression(node)) add(node.operatorToken, ...(otherOperators.get(node.operatorToken.kind) ?? []));
  if (ts.isPrefixUnaryExpression(node) && node.operator === Kind.ExclamationToken)
    add(node, `(${node.operand.getText(file)})`);
  const called =
    ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression.name : undefined;
  if (called && otherMethods.has(called.text)) add(called, otherMethods.get(called.text));
}

function addStatements(node, add) {
  if (ts.isExpressionStatement(node)) add(node, ';');
  if ((ts.isContinueStatement(node) || ts.isBreakStatement(node)) && !ts.isCaseOrDefaultClause(node.parent))
    add(node, ';');
  if (ts.isReturnStatement(node) && !node.expression) add(node, ';');
}

function addValues(node, add) {
  const isKey =
    (ts.isPropertyAssignment(node.parent ?? node) && node.parent.name === node) ||
    ts.isLiteralTypeNode(node.parent ?? node);
  if ((ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) && !isKey)
    add(node, node.text === '' ? "'mutant'" : "''");
  if (ts.isTemplateExpression(node)) add(node, "''");
  if (ts.isNumericLiteral(node) && !isKey) add(node, String(Number(node.text.replaceAll('_', '')) + 1));
  if (isTrueOrFalse(node)) add(node, node.kind === Kind.TrueKeyword ? 'false' : 'true');
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) add(node, '[]');
}

/** Leaves out a property of an object literal, or a spread in it. */
function addMissingProperty(node, text, addAt, file) {
  if (!ts.isSpreadAssignment(node) && !ts.isPropertyAssignment(node) && !ts.isShorthandPropertyAssignment(node)) return;
  if (!ts.isObjectLiteralExpression(node.parent) || ts.isDestructuringAssignment(node.parent.parent)) return;
  addAt(node.getStart(file), text[node.end] === ',' ? node.end + 1 : node.end, '');
}
