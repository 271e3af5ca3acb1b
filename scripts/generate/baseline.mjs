/** schemas/baseline.schema.json: the file of the findings that a team lives with, for editors of JSON. */
export async function baselineSchema({ sources, change }) {
  await change('schemas/baseline.schema.json', () => `${JSON.stringify(schemaOf(sources), undefined, 2)}\n`);
}

function schemaOf({ baselineForm, mayBeHidden, rules }) {
  const codes = rules.map(({ meta }) => meta.code).filter(mayBeHidden);
  return {
    // VS Code's editor of JSON knows this version of JSON Schema whole.
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'urn:policy-submissions:schema:baseline:1',
    title: 'Baseline',
    description:
      'The findings that a team accepts for now. “policy-submissions check . --write-baseline” writes it, and a check removes findings that no longer exist.',
    type: 'object',
    additionalProperties: false,
    required: ['format', 'files'],
    properties: {
      format: { description: 'The format of this file.', const: baselineForm },
      files: {
        description: 'The known findings of each file, by its path from the top of the folder.',
        type: 'object',
        propertyNames: { pattern: '^(?!/|\\.{1,2}/)' },
        additionalProperties: {
          description: 'The known findings of this file.',
          type: 'array',
          items: { $ref: '#/definitions/finding' },
        },
      },
    },
    definitions: {
      finding: {
        description: 'A finding, which is recognised when its lines move.',
        type: 'object',
        additionalProperties: false,
        required: ['code', 'node', 'words'],
        properties: {
          code: {
            description: 'The code of the finding.',
            anyOf: [
              { enum: codes },
              { description: 'A term of the folder’s own list.', type: 'string', pattern: '^term\\.' },
            ],
          },
          node: {
            description: 'Its position, by the names around it: issues/data-exchange/"A title"/agencies.',
            type: 'string',
          },
          words: { description: 'The underlined words, at most the first 80 characters.', type: 'string' },
          count: {
            description: 'The number of such findings, if there is more than one.',
            type: 'integer',
            minimum: 1,
          },
        },
      },
    },
  };
}
