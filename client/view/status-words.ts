import type { DocumentStatus, LinksStatus } from '../../server/protocol/status.ts';
import { viewMessages } from '../words/view.ts';
import { howMany } from './view-words.ts';

/** One line among those that VS Code shows behind `{}` in its status bar. */
export interface StatusLine {
  /** A few words. */
  readonly text: string;
  /** What it means, or where it comes from. */
  readonly detail: string;
  readonly isWarning: boolean;
  readonly command?: { readonly title: string; readonly command: string; readonly arguments: readonly unknown[] };
}

const settingsCommand = 'workbench.action.openSettings';

/** Which template holds. */
export function templateLine({ template }: DocumentStatus): StatusLine {
  if (template === undefined) return { text: 'No template', detail: viewMessages.addTemplate, isWarning: true };
  if (template.title === undefined)
    return { text: `No template “${template.id}” found`, detail: viewMessages.issuesUnchecked, isWarning: true };
  const { title, uri } = template;
  return uri === undefined
    ? { text: title, detail: 'Comes with Policy Submissions', isWarning: false }
    : {
        text: title,
        detail: `In ${decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))}`,
        isWarning: false,
        command: { title: 'Open', command: 'policySubmissions.view.open', arguments: [uri] },
      };
}

/** Whether all findings are shown. */
export function findingsLine({ codesOff, checksClosedFiles, baseline }: DocumentStatus): StatusLine {
  const changed = (title: string, setting: string): StatusLine['command'] => ({
    title,
    command: settingsCommand,
    arguments: [`policySubmissions.${setting}`],
  });
  if (baseline !== undefined && (baseline.hidden > 0 || !baseline.isRead)) {
    const command = { title: 'Open', command: 'policySubmissions.view.open', arguments: [baseline.uri] };
    return baseline.isRead
      ? {
          text: `${howMany(baseline.hidden, 'finding is', 'findings are')} in the baseline`,
          detail:
            codesOff.length === 0
              ? 'They are known, so they are not shown'
              : codesOff.length === 1
                ? viewMessages.knownAndOneOff
                : viewMessages.knownAndSomeOff({ count: codesOff.length }),
          isWarning: false,
          command,
        }
      : {
          text: 'The baseline cannot be read',
          detail: 'It hides no findings. For details, see the log',
          isWarning: true,
          command,
        };
  }
  if (codesOff.length > 0) {
    const settings = changed('Change', 'rules');
    return {
      text: `${howMany(codesOff.length, 'kind of finding is', 'kinds of findings are')} turned off`,
      detail: codesOff.slice(0, 3).join(', ') + (codesOff.length > 3 ? ', …' : ''),
      isWarning: false,
      ...(settings && { command: settings }),
    };
  }
  const settings = changed('Change', 'workspace.check');
  return checksClosedFiles
    ? { text: 'All findings are shown', detail: 'Also for files that are not open', isWarning: false }
    : {
        text: 'Findings in open files only',
        detail: 'Other files are not checked, because of a setting',
        isWarning: false,
        ...(settings && { command: settings }),
      };
}

const linkWords: Readonly<
  Record<
    LinksStatus,
    { readonly text: string; readonly detail: string; readonly setting?: string; readonly command?: string }
  >
> = {
  on: { text: 'Links are checked', detail: 'On the network' },
  off: { text: 'Links are not checked', detail: 'Turned off in the settings', setting: 'links.check' },
  offline: { text: 'Links are not checked', detail: viewMessages.offline, setting: 'links.offline' },
  untrusted: {
    text: 'Links are not checked',
    detail: 'The folder is in Restricted Mode',
    command: 'workbench.trust.manage',
  },
  unavailable: { text: 'Links are not checked', detail: 'Not possible in a browser or a virtual folder' },
};

/** Whether links are looked up, and why not. */
export function linksLine({ links, linksUnderWay }: DocumentStatus): StatusLine {
  const { text, detail, setting, command } = linkWords[links];
  if (links === 'on' && linksUnderWay > 0)
    return { text: `Checking ${howMany(linksUnderWay, 'link')}`, detail, isWarning: false };
  return {
    text,
    detail,
    isWarning: false,
    ...(setting !== undefined && {
      command: { title: 'Change', command: settingsCommand, arguments: [`policySubmissions.${setting}`] },
    }),
    ...(command !== undefined && { command: { title: 'Manage', command, arguments: [] } }),
  };
}
