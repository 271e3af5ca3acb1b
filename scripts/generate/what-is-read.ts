/** The data from which pages, settings and menus are generated. */
export { allCommands } from '../../server/cli/commands/commands.ts';
export { helpOption, optionName, optionSentence, usageLine } from '../../server/cli/help.ts';
export { configForms, configParts, configWords } from '../../server/contract/config.ts';
export { groupOfCode, severities } from '../../server/contract/severities.ts';
export { findKinds } from '../../server/contract/find-kinds.ts';
export { exportCommandId, formats, formatsOf, importableEndings, mediaTypes } from '../../server/contract/formats.ts';
export { baselineForm } from '../../server/workspace/baseline/baseline-file.ts';
export { mayBeHidden } from '../../server/workspace/baseline/hide-baselined.ts';
export {
  severitySettings,
  severityWords,
  settingGroups,
  settings,
  settingWords,
} from '../../server/contract/settings.ts';
export { rules } from '../../server/rules/engine/registry.ts';
export { default as termPages } from '../../schemas/terms/apec-pages.yaml';
export { default as terms } from '../../schemas/terms/apec.yaml';
export { firstKeys, listKeys, nextItems, proseKeys, textKeys } from '../../server/typing/keys.ts';
export { itemOn, markAfter } from '../../server/typing/keys.ts';
export { agentTools } from '../../server/contract/agent-tools.ts';
export { agentsFileText } from '../../server/contract/agents-file.ts';
