/** A submission is in use: its text has the focus, or its preview. */
const onSubmission =
  'editorLangId == policy-submission || (activeWebviewPanelId == policySubmissions.preview || activeCustomEditorId == policySubmissions.table) && policySubmissions.previewKind == submission';

/** The parts of package.json about settings, export commands and importable files; its other parts stay as they are. */
export async function packageJson({ sources, change }) {
  const faults = [];
  await change('package.json', (text) => {
    const value = JSON.parse(text);
    if (asNpm(value) !== text) {
      faults.push('package.json is not formatted as npm does it; run npm pkg fix.');
      return text;
    }
    const { commands, menus } = value.contributes;
    value.contributes.configuration = settingGroups(sources);
    value.capabilities.untrustedWorkspaces.restrictedConfigurations = Object.keys(sources.settings)
      .filter((key) => sources.settingWords[key].restricted)
      .map((key) => `policySubmissions.${key}`);
    const exports = sources.formatsOf.document.map((format) => ({
      command: sources.exportCommandId(format),
      name: sources.formats[format].name,
      // In a browser no program can be started that makes one, unless VS Code's other half runs elsewhere.
      only: format === 'pdf' ? '(!isWeb || remoteName) && !policySubmissions.inPage' : undefined,
    }));
    value.contributes.commands = replaced(
      commands,
      exports.map(({ command, name }) => ({ command, title: `Export to ${name}...`, category: 'Policy Submissions' })),
    );
    menus['policySubmissions.export'] = [
      ...exports.map(({ command, only }, index) => ({
        command,
        ...(only !== undefined && { when: only }),
        group: `1_export@${index + 1}`,
      })),
      { command: 'policySubmissions.comments.exportForReview', when: '!listMultiSelection', group: '2_review@1' },
    ];
    menus.commandPalette = replaced(
      menus.commandPalette,
      exports.map(({ command, only }) => ({
        command,
        when: only === undefined ? onSubmission : `(${onSubmission}) && ${only}`,
      })),
    );
    const importable = menus['explorer/context'].find(({ command }) => command === 'policySubmissions.import');
    importable.when = `!explorerResourceIsFolder && resourceExtname =~ /^\\.(${sources.importableEndings.join('|')})$/i`;
    value.contributes.languageModelTools = sources.agentTools.map(languageModelTool);
    return asNpm(value);
  });
  return faults;
}

/** A tool for agents, as VS Code is told of it: there while the user lets agents read. */
function languageModelTool({ name, title, description, inputSchema }) {
  return {
    name: `policySubmissions_${name}`,
    displayName: title,
    modelDescription: description,
    userDescription: description,
    toolReferenceName: `policy_${name}`,
    canBeReferencedInPrompt: true,
    icon: '$(table)',
    tags: ['policy-submissions'],
    when: 'policySubmissions.agentsMayRead',
    inputSchema,
  };
}

function asNpm(value) {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Replaces the export commands in a list by new ones, in the place of the first of them. */
function replaced(entries, exports) {
  const isExport = ({ command }) => /^policySubmissions\.export[A-Z]/.test(command);
  const at = entries.findIndex(isExport);
  return [...entries.slice(0, at), ...exports, ...entries.slice(at).filter((entry) => !isExport(entry))];
}

/** The parts of the page of settings, for VS Code; who only wants to begin reads no further than the first ones. */
function settingGroups(sources) {
  const [advanced, ...others] = sources.settingGroups;
  return [...others, advanced]
    .map(({ title }) => ({ title, properties: settingProperties(sources, title) }))
    .filter(({ properties }) => Object.keys(properties).length > 0);
}

function groupOf(key, { settingGroups: groups }) {
  const group =
    groups.find(({ holds }) => holds.includes(key)) ?? groups.find(({ holds }) => holds.includes(key.split('.')[0]));
  if (group === undefined)
    throw new Error(`The setting ${key} stands in no part of the page of settings; see settingGroups.`);
  return group.title;
}

/** The JSON Schema of the settings of one part, for VS Code's settings editor. */
function settingProperties(sources, title) {
  const ofGroup = Object.entries(sources.settings).filter(([key]) => groupOf(key, sources) === title);
  return Object.fromEntries(
    ofGroup.map(([key, form], index) => {
      const { description, scope, values } = sources.settingWords[key];
      return [
        `policySubmissions.${key}`,
        {
          ...schemaOf(form, sources),
          ...(values !== undefined && { enumDescriptions: form.values.map((one) => values[one]) }),
          scope,
          order: index + 1,
          [description.includes('`') ? 'markdownDescription' : 'description']: description,
        },
      ];
    }),
  );
}

function schemaOf(form, sources) {
  switch (form.kind) {
    case 'severities':
      return { type: 'object', default: {}, properties: rulesProperties(sources), additionalProperties: false };
    case 'choice':
      return { type: 'string', enum: form.values, default: form.default };
    case 'number':
      return {
        type: form.whole ? 'integer' : 'number',
        default: form.default,
        minimum: form.least,
        maximum: form.most,
      };
    case 'flag':
      return { type: 'boolean', default: form.default };
    case 'text':
      return { type: 'string', default: form.default };
    case 'texts':
      return { type: 'array', items: { type: 'string' }, uniqueItems: true, default: [] };
    default:
      throw new Error(`It is not known how package.json describes a setting of the kind ${form.kind}.`);
  }
}

/**
 * A property for each code of a finding, so that the settings editor underlines a misspelt code, which would have no
 * effect.
 */
function rulesProperties({ rules, groupOfCode, severitySettings, severityWords }) {
  const enumDescriptions = severitySettings.map((one) => severityWords[one]);
  const groups = [...new Set(rules.map(({ meta }) => groupOfCode(meta.code)))].map((group) => [
    group,
    {
      type: 'string',
      enum: severitySettings,
      enumDescriptions,
      description: `All findings whose codes begin with “${group.slice(0, -1)}”.`,
    },
  ]);
  return Object.fromEntries([
    ...rules.map(({ meta: { code, title, severity, isOff } }) => [
      code,
      {
        type: 'string',
        enum: severitySettings,
        enumDescriptions,
        default: isOff === true ? 'off' : severity,
        description: `${title}.`,
      },
    ]),
    ...groups,
  ]);
}
