/** Name of the file in a folder that tells agents how to work there. */
export const agentsFileName = 'AGENTS.md';

/**
 * How an answer is written, for agents: the content of AGENTS.md, and of the skill that comes with the extension. A
 * test runs its commands.
 */
export const agentsFileText = `# Policy submissions

The files \`*.submission.yaml\` in this folder are answers to an organisation's form, as YAML. A person is responsible for each sentence in them.

## Before you write

- \`policy-submissions templates\` lists the forms, and \`policy-submissions describe FILE\` shows what a form asks, which keys an answer has, and what is not answered yet.
- \`policy-submissions find agency WORDS --economy NAME\` says how a name is written; also \`find economy\`, \`find point\` with \`--template ID\`, and \`find term\`.

## How an answer is written

- Each issue of the form has a list of initiatives. Only \`title\` is required in one.
- Write only what the material that you were given says. Never invent an outcome, a number, a date, a link or an agency. What is not known stays out, and a finding asks for it.
- \`points\` lists the sub-points that the text really answers. No form asks you to cover them all.
- \`description\` is prose in a \`|\` block: paragraphs, \`-\` lists, \`**bold**\`, \`[words](address)\`. No headings, no HTML.
- \`links\` has the evidence, \`outcome\` what has come of it or is expected.
- Words that others have written stay as they are, comments too. Change as few lines as possible.
- Set \`confirm: true\` on an initiative that you have written or translated. A person removes it.

## After you have written

- \`policy-submissions check FILE\` lists the findings, and \`policy-submissions explain CODE\` what one means. Correct errors and warnings, and leave hints to the person.
- \`policy-submissions fix FILE --dry-run\` shows the fixes that lose and invent nothing. Every other fix is a guess that a person must judge.
- \`policy-submissions check FILE --ready\` says what is left to do before it can be sent. Sending it is for a person.
`;
