import { asRecord } from '../../contract/plain-value.ts';
import { findKinds } from '../../contract/find-kinds.ts';
import { didYouMean } from '../../words/did-you-mean.ts';
import { quotation } from '../../words/quotation.ts';
import type { McpTool } from './speak.ts';

/** What may be given for one name of a tool's input; a part of JSON Schema. */
interface InputSchema {
  readonly type: 'string' | 'integer' | 'boolean' | 'array';
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: object;
}

export interface InputTool extends McpTool {
  readonly inputSchema: { readonly type: 'object'; readonly properties: Readonly<Record<string, InputSchema>>; readonly required?: readonly string[]; readonly additionalProperties: false };
  /** A right input, for the sentence about a wrong one. */
  readonly example: object;
}

const path = { type: 'string', description: 'Submission, such as answers/japan.submission.yaml, from the root' } as const;
const issue = { type: 'string', description: 'ID or letter of one issue' } as const;
const limit = { type: 'integer', minimum: 1, maximum: 200, description: 'Default: 20' } as const;

function tool(name: string, title: string, description: string, properties: InputTool['inputSchema']['properties'], required: readonly string[], example: object): InputTool {
  return { name, title, description, inputSchema: { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false }, example };
}

export const mcpTools: readonly InputTool[] = [
  tool('get_form', 'Get a form', 'What a form asks for: issues, sub-points, columns, word limits, outcome words, deadline. Of a submission, also how far each issue is. Without a name, lists the forms.', {
    template: { type: 'string', description: 'ID of the form' }, path, issue,
  }, [], { template: 'apec-desg-covid19-2020', issue: 'c' }),
  tool('read_answer', 'Read an answer', 'A submission as Markdown, each cell with the path of its node, and the digest that propose_change needs.', {
    path, issue, at: { type: 'string', description: 'Path of a node, such as issues/data-exchange/0' },
  }, ['path'], { path: 'japan.submission.yaml', issue: 'b' }),
  tool('check_answer', 'Check an answer', 'What is wrong or left to do in a submission, the most severe first, with line, node and fix.', {
    path, text: { type: 'string', description: 'Check this text as if it were the file' }, limit, ready: { type: 'boolean', description: 'Say whether it can be sent instead' },
  }, ['path'], { path: 'japan.submission.yaml', limit: 10 }),
  tool('explain_finding', 'Explain a finding', 'What the code of a finding means, with examples.', { code: { type: 'string' } }, ['code'], { code: 'issue.unknown' }),
  tool('find_name', 'Find a name', 'How an agency, economy, sub-point or term is written in a submission, the best match first.', {
    kind: { type: 'string', enum: findKinds }, words: { type: 'string' }, economy: { type: 'string', description: 'Whose agencies come first' }, template: { type: 'string', description: 'ID of the form, for sub-points' }, limit,
  }, ['kind', 'words'], { kind: 'agency', words: 'industry', economy: 'Viet Nam' }),
  tool('propose_change', 'Propose a change', 'The difference that changes would make in a submission, and the findings before and after. Writes nothing: a person applies it.', {
    path, digest: { type: 'string', description: 'From read_answer' },
    changes: {
      type: 'array', description: 'In this order. A value is text, Markdown for prose, a list of strings for points and agencies, or null to remove. Position = count of items adds one',
      items: { type: 'object', required: ['at', 'value'], properties: { at: { type: 'string' }, value: {} }, additionalProperties: false },
    },
  }, ['path', 'digest', 'changes'], { path: 'japan.submission.yaml', digest: '…', changes: [{ at: 'issues/data-exchange/0/outcome', value: 'Ongoing' }] }),
  tool('compare_answers', 'Compare answers', 'The answers of all submissions of a folder side by side, by issue, without contacts.', {
    folder: { type: 'string', description: 'From the root; default: the root' }, template: { type: 'string', description: 'ID, if they answer several' }, issue, point: { type: 'string', description: 'ID of one sub-point' }, limit,
  }, [], { folder: '.', issue: 'a' }),
];

/** The definition as clients get it. */
export function listed({ name, title, description, inputSchema }: InputTool): McpTool {
  return { name, title, description, inputSchema };
}

/** What is wrong with an input: which name, the nearest right one, an example. @returns undefined for a right one */
export function inputMistake({ name, inputSchema: { properties, required = [] }, example }: InputTool, input: unknown): string | undefined {
  const mistake = mistakeIn(properties, required, asRecord(input));
  return mistake === undefined ? undefined : `${mistake} For example: ${name} ${JSON.stringify(example)}`;
}

function mistakeIn(properties: Readonly<Record<string, InputSchema>>, required: readonly string[], input: Readonly<Record<string, unknown>>): string | undefined {
  for (const [key, value] of Object.entries(input)) {
    const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (schema === undefined) return `There is no input ${quotation(key)}${nearest(key, Object.keys(properties))}`;
    const mistake = wrongValue(key, schema, value);
    if (mistake !== undefined) return mistake;
  }
  const missing = required.find((key) => input[key] === undefined);
  return missing === undefined ? undefined : `${quotation(missing)} is missing.`;
}

function wrongValue(key: string, schema: InputSchema, value: unknown): string | undefined {
  const { type, enum: words, minimum = 0, maximum = 0 } = schema;
  if (type === 'array') return Array.isArray(value) && value.length > 0 ? undefined : `${quotation(key)} is a list with at least one item.`;
  if (type === 'integer') return typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum ? undefined : `${quotation(key)} is a whole number from ${minimum} to ${maximum}.`;
  if (typeof value !== type) return `${quotation(key)} is a ${type}.`;
  return words === undefined || words.includes(String(value)) ? undefined : `${quotation(key)} cannot be ${quotation(String(value))}${nearest(String(value), words)}`;
}

function nearest(word: string, words: readonly string[]): string {
  const meant = didYouMean(word, words);
  return meant === undefined ? `; there are ${words.join(', ')}.` : `; did you mean ${quotation(meant)}?`;
}
