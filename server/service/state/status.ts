import type { SourceDocument } from '../../document/model/source-document.ts';
import type { DocumentStatus } from '../../protocol/status.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import type { Baselines } from '../files/baselines.ts';
import type { FindingService } from '../findings/findings.ts';
import type { LinkCheckService } from '../links/link-checks.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';
import { templateIdOf } from '../files/submission-files.ts';

/** By what a text is judged, and what of it is switched off: people are told, so that nothing is off in silence. */
export interface StatusService {
  /** @returns undefined for a template */
  status(document: SourceDocument): DocumentStatus | undefined;
}

export interface StatusServiceParts {
  readonly templates: TemplateStore;
  readonly settings: SettingsInForce;
  readonly findings: Pick<FindingService, 'baselined'>;
  readonly baselines: Pick<Baselines, 'of'>;
  readonly linkChecks: Pick<LinkCheckService, 'state' | 'underWay'>;
}

export function createStatusService({
  templates,
  settings,
  findings,
  baselines,
  linkChecks,
}: StatusServiceParts): StatusService {
  const templateOf = (uri: string, id: string): NonNullable<DocumentStatus['template']> => {
    const template = templates.at(uri).get(id);
    return { id, ...(template && { title: template.title, ...(template.uri !== undefined && { uri: template.uri }) }) };
  };
  return {
    status(document) {
      if (document.kind !== 'submission') return undefined;
      const id = templateIdOf(document);
      const baseline = baselines.of(document.uri);
      const { rules, workspace } = settings.of(document.uri);
      return {
        ...(id !== '' && { template: templateOf(document.uri, id) }),
        codesOff: Object.entries(rules)
          .filter(([, severity]) => severity === 'off')
          .map(([code]) => code),
        ...(baseline && {
          baseline: {
            uri: baseline.uri,
            hidden: findings.baselined(document),
            isRead: baseline.unreadable === undefined,
          },
        }),
        checksClosedFiles: workspace.check,
        links: linkChecks.state(document.uri),
        linksUnderWay: linkChecks.underWay,
      };
    },
  };
}
