import { severityOf } from '../../contract/severities.ts';
import { hearsNothing, isUnseen } from '../../papers/ready/unseen-links.ts';
import { nodePath } from '../../papers/view/node-path.ts';
import type { SubmissionDocument } from '../../document/model/source-document.ts';
import { countFindings, type FoundInFile, buildOverview, type LinksSeen } from '../../papers/overview/overview.ts';
import { excludedBy } from '../../links/collect/exclude.ts';
import { standingOf } from '../../papers/overview/standing.ts';
import type { Ports } from '../../ports.ts';
import type { OverviewChecks, OverviewIssue, OverviewResult } from '../../protocol/overview.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import type { PlacedFinding } from '../../workspace/file-findings.ts';
import { fileKey } from '../../document/file-key.ts';
import type { FindingService } from '../findings/findings.ts';
import type { LinkService } from '../links/links.ts';
import type { PaperService } from '../papers/papers.ts';
import type { SettingsInForce } from '../settings/settings-in-force.ts';
import type { SubmissionQuestion } from '../files/submission-files.ts';
import { readingMessages } from '../../words/messages/service.ts';

/** How far the submissions of folders are. Nothing is checked for it: it is told what was found. */
export interface OverviewService {
  overview(question: OverviewQuestion, signal?: AbortSignal): Promise<OverviewResult>;
  /**
   * How far one of these submissions is, issue by issue. Empty for a file that is none of them, or whose template is
   * not known.
   */
  issues(question: SubmissionQuestion, uri: string, signal?: AbortSignal): Promise<readonly OverviewIssue[]>;
  /** What was found in a submission as it stands in the editor. */
  foundIn(document: SubmissionDocument): FoundInFile;
  /** What was found in a file, counted. */
  counted(findings: readonly PlacedFinding[]): FoundInFile;
}

export interface OverviewQuestion extends SubmissionQuestion {
  readonly checks: OverviewChecks;
  /** What was found in a file; undefined when it was not checked. */
  found(this: void, uri: string): FoundInFile | undefined;
}

export interface OverviewServiceParts {
  readonly ports: Pick<Ports, 'clock' | 'withoutHttp'>;
  readonly templates: TemplateStore;
  readonly settings: SettingsInForce;
  readonly links: Pick<LinkService, 'verdictsIn' | 'recall'>;
  readonly papers: Pick<PaperService, 'facts'>;
  readonly findings: Pick<FindingService, 'of'>;
}

export function createOverviewService({
  ports: { clock, withoutHttp },
  templates,
  settings,
  links,
  papers,
  findings,
}: OverviewServiceParts): OverviewService {
  const seen = (): LinksSeen => {
    return {
      isUnseen: (url, uri) => {
        const {
          rules,
          links: { exclude },
        } = settings.of(uri);
        return (
          !hearsNothing((code) => severityOf(rules, code) === 'off') &&
          isUnseen(links.verdictsIn(uri)(url)) &&
          excludedBy(url, exclude) === undefined
        );
      },
      holdUp: (uri) => withoutHttp === undefined && settings.of(uri).links.check !== 'off',
    };
  };
  return {
    async overview(question, signal) {
      const [{ files, unread, counts }] = await Promise.all([papers.facts(question, signal), links.recall()]);
      const overview = buildOverview({
        files: files.map((file) => ({ ...file, found: question.found(file.uri) })),
        templates: templates.everywhere.all(),
        inputsAt: (uri) => templates.at(uri),
        clock,
        links: seen(),
      });
      const unreadable = unread.map(({ uri, name, reason }) => ({
        uri,
        name,
        reason: readingMessages.unread({ reason }),
      }));
      return {
        templates: overview.templates,
        unread: [...unreadable, ...overview.unread],
        checks: question.checks,
        counts,
      };
    },
    async issues(question, uri, signal) {
      const { files } = await papers.facts({ ...question, isUnchanged: true }, signal);
      const facts = files.find((file) => fileKey(file.uri) === fileKey(uri))?.facts;
      const template = facts && templates.at(uri).get(facts.templateId);
      if (facts === undefined || template === undefined) return [];
      return standingOf(facts, template).issues.map(({ issue: { id, letter, title }, initiatives, points, words }) => ({
        path: nodePath('issues', id).text,
        letter,
        title,
        initiatives,
        points,
        words,
      }));
    },
    foundIn: (document) => countFindings(findings.of(document)),
    counted: (found) => countFindings(found),
  };
}
