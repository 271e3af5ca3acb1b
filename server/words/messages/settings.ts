import { oneOf } from '../counts.ts';
import { messages } from './message.ts';

interface Written {
  /** In quotation marks, as the code. */
  readonly written: string;
}
interface Setting extends Written {
  /** As it is written in the editor’s settings. */
  readonly setting: string;
}
interface Severity extends Written {
  readonly code: string;
}

/** Of settings of the editor. */
export const settingMessages = messages('setting', {
  unknown: ({ written }: Written) => `There is no setting ${written}.`,
  unknownMeant: ({ written, meant }: Written & { readonly meant: string }) =>
    `There is no setting ${written}; did you mean “${meant}”?`,
  rules:
    'The setting “policySubmissions.rules” takes codes of findings, each with its severity, such as {"link.missing": "off"}.',
  finding: ({ written }: Written) => `There is no finding ${written}.`,
  findingMeant: ({ written, meant }: Written & { readonly meant: string }) =>
    `There is no finding ${written}; did you mean “${meant}”?`,
  severity: ({ written, code, allowed }: Severity & { readonly allowed: readonly string[] }) =>
    `${written} is not a severity for ${code}; write ${oneOf(allowed)}.`,
  severityMeant: ({ written, code, meant }: Severity & { readonly meant: string }) =>
    `${written} is not a severity for ${code}; did you mean “${meant}”?`,
  value: ({ written, setting }: Setting) => `${written} is not allowed for “${setting}”, so the default is used.`,
  choice: ({ written, setting, allowed }: Setting & { readonly allowed: readonly string[] }) =>
    `${written} is not allowed for “${setting}”; write ${oneOf(allowed)}.`,
  choiceMeant: ({ written, setting, meant }: Setting & { readonly meant: string }) =>
    `${written} is not allowed for “${setting}”; did you mean “${meant}”?`,
});
