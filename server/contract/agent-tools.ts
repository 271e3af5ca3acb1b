import { didYouMean } from '../words/did-you-mean.ts';
import { quotation } from '../words/quotation.ts';
import { findKinds } from './find-kinds.ts';
import { asRecord } from './plain-value.ts';
import { toolInputMessages } from '../words/messages/agent-tools.ts';

/** What was given to a tool, with values of the right types. */
export type ToolInput = Readonly<Record<string, unknown>>;

/** What may be given for one name of a tool's input; a part of JSON Schema. */
interface InputSchema {
  readonly type: 'string' | 'integer' | 'boolean' | 'array';
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: object;
}

/**
 * A tool for agents: it reads and answers, and changes nothing. Agents get it through the Model Context Protocol, and
 * through VS Code.
 */
export interface AgentTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: {
    readonly type: 'object';
    readonly properties: Readonly<Record<string, InputSchema>>;
    readonly required?: readonly string[];
    readonly additionalProperties: false;
  };
  /** A right input, for the sentence about a wrong one. */
  readonly example: object;
}

const path = {
  type: 'string',
  description: 'Submission, such as answers/japan.submission.yaml, from the root',
} as const;
const issue = { type: 'string', description: 'ID or letter of one issue' } as const;
const limit = { type: 'integer', minimum: 1, maximum: 200, description: 'Default: 20' } as const;
const offset = {
  type: 'integer',
  minimum: 0,
  maximum: 1_000_000,
  description: 'How many to pass over; an answer that is truncated says the next',
} as const;

function tool(
  name: string,
  title: string,
  description: string,
  properties: AgentTool['inputSchema']['properties'],
  required: readonly string[],
  example: object,
): AgentTool {
  return {
    name,
    title,
    description,
    inputSchema: { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false },
    example,
  };
}

export const agentTools: readonly AgentTool[] = [
  tool(
    'get_form',
    'Get a form',
    'What a form asks for: issues, sub-points, columns, word limits, outcome words, deadline, and the keys of an answer. Of a submission, also how far each issue is. Without a name, lists the forms, and the submissions of the folder.',
    {
      template: { type: 'string', description: 'ID of the form; instead of path' },
      path,
      issue,
      offset: { ...offset, description: 'How many submissions of the list to pass over' },
    },
    [],
    { template: 'apec-desg-covid19-2020', issue: 'c' },
  ),
  tool(
    'read_answer',
    'Read an answer',
    'The values in a submission, each with its path, as propose_change takes them, and the digest that it needs.',
    {
      path,
      issue,
      at: { type: 'string', description: 'Path of a node, such as issues/data-exchange/0' },
      offset,
    },
    ['path'],
    { path: 'japan.submission.yaml', issue: 'b' },
  ),
  tool(
    'check_answer',
    'Check an answer',
    'What is wrong or left to do in a submission, the most severe first, with line, node and fix.',
    {
      path,
      text: { type: 'string', description: 'Check this text as if it were the file' },
      limit,
      offset,
      ready: { type: 'boolean', description: 'Say whether it can be sent instead' },
    },
    ['path'],
    { path: 'japan.submission.yaml', limit: 10 },
  ),
  tool(
    'explain_finding',
    'Explain a finding',
    'What the code of a finding means, with examples.',
    { code: { type: 'string' } },
    ['code'],
    { code: 'issue.unknown' },
  ),
  tool(
    'find_name',
    'Find a name',
    'How an agency, economy, sub-point or term is written in a submission, the best match first.',
    {
      kind: { type: 'string', enum: findKinds },
      words: { type: 'string' },
      economy: { type: 'string', description: 'Whose agencies come first; others follow' },
      template: { type: 'string', description: 'ID of the form, for sub-points, members and terms' },
      limit,
      offset,
    },
    ['kind', 'words'],
    { kind: 'agency', words: 'industry', economy: 'Viet Nam' },
  ),
  tool(
    'propose_change',
    'Propose a change',
    'The difference that changes would make in a submission, and the findings before and after. Writes nothing: a person applies it.',
    {
      path,
      digest: { type: 'string', description: 'From read_answer' },
      fixes: { type: 'boolean', description: 'First make the safe fixes of check_answer' },
      offset,
      possible: {
        type: 'array',
        description:
          'Numbers of possible fixes of check_answer, made before all others; name them to the person, who must judge them',
        items: { type: 'integer' },
      },
      changes: {
        type: 'array',
        description:
          'In this order. A value is text, Markdown for prose, a list of strings for points and agencies, true for confirm, or null to empty a field or to remove an item or a key. A position that is the count of the items adds one: the title first, of a link its url. At most 200',
        items: {
          type: 'object',
          required: ['at', 'value'],
          properties: { at: { type: 'string' }, value: {} },
          additionalProperties: false,
        },
      },
    },
    ['path', 'digest'],
    {
      path: 'japan.submission.yaml',
      digest: '…',
      changes: [{ at: 'issues/data-exchange/0/outcome', value: 'Ongoing' }],
    },
  ),
  tool(
    'compare_answers',
    'Compare answers',
    'The answers of all submissions of a folder side by side, by issue, without contacts.',
    {
      folder: { type: 'string', description: 'From the root; default: the root' },
      template: { type: 'string', description: 'ID, if they answer several' },
      issue,
      point: { type: 'string', description: 'ID of one sub-point' },
      limit,
      offset,
    },
    [],
    { folder: '.', issue: 'a' },
  ),
];

/** What is wrong with an input: which name, the nearest right one, an example. @returns undefined for a right one */
export function inputMistake(
  { name, inputSchema: { properties, required = [] }, example }: AgentTool,
  input: unknown,
): string | undefined {
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input);
  const mistake = isObject ? mistakeIn(properties, required, asRecord(input)) : toolInputMessages.noObject;
  return mistake === undefined
    ? undefined
    : toolInputMessages.withExample({ mistake, example: `${name} ${JSON.stringify(example)}` });
}

function mistakeIn(
  properties: Readonly<Record<string, InputSchema>>,
  required: readonly string[],
  input: Readonly<Record<string, unknown>>,
): string | undefined {
  for (const [key, value] of Object.entries(input)) {
    const schema = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (schema === undefined) return unknownInput(quotation(key), key, Object.keys(properties));
    const mistake = wrongValue(key, schema, value);
    if (mistake !== undefined) return mistake;
  }
  const missing = required.find((key) => input[key] === undefined);
  return missing === undefined ? undefined : toolInputMessages.missing({ input: quotation(missing) });
}

/** Maximum characters of one text of an input. */
const maxTextLength = 1000;
/**
 * Maximum characters of a submission, and of all changes of a call: a check is not interrupted, so no message is read
 * during it.
 */
export const maxSubmissionLength = 1_000_000;

function wrongValue(key: string, schema: InputSchema, value: unknown): string | undefined {
  const { type, enum: words, minimum = 0, maximum = 0 } = schema;
  const input = quotation(key);
  if (type === 'array')
    return Array.isArray(value) && value.length > 0 ? undefined : toolInputMessages.noList({ input });
  if (type === 'integer')
    return typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum
      ? undefined
      : toolInputMessages.noNumber({ input, minimum, maximum });
  if (typeof value !== type) return toolInputMessages.otherType({ input, type });
  const most = key === 'text' ? maxSubmissionLength : maxTextLength;
  if (type === 'string' && String(value).length > most) return toolInputMessages.tooLong({ input, most });
  if (type === 'string' && key !== 'text' && /[\u0000-\u001f]/.test(String(value)))
    return toolInputMessages.controlCharacter({ input });
  return words === undefined || words.includes(String(value)) ? undefined : unknownValue(input, String(value), words);
}

function unknownInput(input: string, key: string, names: readonly string[]): string {
  const meant = didYouMean(key, names);
  return meant === undefined
    ? toolInputMessages.unknownInput({ input, names })
    : toolInputMessages.meantInput({ input, meant: quotation(meant) });
}

function unknownValue(input: string, written: string, names: readonly string[]): string {
  const [value, meant] = [quotation(written), didYouMean(written, names)];
  return meant === undefined
    ? toolInputMessages.unknownValue({ input, value, names })
    : toolInputMessages.meantValue({ input, value, meant: quotation(meant) });
}
