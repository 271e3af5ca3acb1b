import { messages } from '../message.ts';

/** Of what an agent is answered where no tool answers. */
export const agentMessages = messages('agent', {
  answering: ({ root }: { readonly root: string }) => `Answering about ${root} until the input ends.`,
  noSubmission: ({ path }: { readonly path: string }) => `“${path}” is not a submission.`,
  instructions:
    'Tools for answers to an organisation’s form. They read one folder; nothing is written, and nothing is sent.',
  tooLong: 'The message is too long.',
  noRequest: 'Invalid request: send one JSON-RPC 2.0 message with a “method” per line.',
  badId: 'Invalid request: the “id” is a string or a whole number of at most 15 digits.',
  ended: 'The input ended before this was answered; keep it open until the answer is there.',
  noCursor: 'There is no such cursor: all tools are in one list.',
  noToolNamed: ({ tools }: { readonly tools: readonly string[] }) =>
    `“name” of the tool is missing. There are ${tools.join(', ')}.`,
  unknownTool: ({ name, tools }: { readonly name: string; readonly tools: readonly string[] }) =>
    `Unknown tool: ${name}. There are ${tools.join(', ')}.`,
  unknownMethod: ({ method }: { readonly method: string }) => `Method not found: ${method}`,
  linkOut: ({ path }: { readonly path: string }) =>
    `${path} is a link that leads out of the folder, so it is not read.`,
  linkNowhere: ({ path }: { readonly path: string }) => `${path} is a link that leads nowhere, so it is not read.`,
  missing: ({ path }: { readonly path: string }) => `${path} does not exist in the folder that may be read.`,
});
