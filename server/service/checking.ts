import type { Ports } from '../ports.ts';
import { TemplateStore } from '../template/template-store.ts';
import { SameNumbers } from '../workspace/same-numbers.ts';
import { createAttachmentService, type AttachmentService } from './files/attachments.ts';
import { createBaselines, type Baselines } from './files/baselines.ts';
import { createDocumentService, type DocumentService } from './files/documents.ts';
import { KeptFiles } from './files/kept-files.ts';
import { createFindingService, type FindingService } from './findings/findings.ts';
import { createLinkPermission, type LinkPermission, createLinkService, type LinkService } from './links/links.ts';
import { createLinkWorkOnDemand, type LinkWorkOnDemand } from './links/link-work-on-demand.ts';
import { createMentionService, type MentionService } from './mentions/mentions.ts';
import { SettingsInForce } from './settings/settings-in-force.ts';

/**
 * What reads and judges files. A check of files needs nothing else; what answers an editor and makes papers is in
 * `services.ts`.
 */
export interface Checking {
  readonly documents: DocumentService;
  readonly findings: FindingService;
  readonly mentions: MentionService;
  readonly attachments: AttachmentService;
  readonly links: LinkService;
  readonly sameNumbers: SameNumbers;
}

/** With what other services need of it. */
export interface CheckingWithParts extends Checking {
  readonly templates: TemplateStore;
  readonly settings: SettingsInForce;
  readonly kept: KeptFiles;
  readonly permission: LinkPermission;
  readonly work: LinkWorkOnDemand;
  readonly baselines: Baselines;
}

/** @param options as of `createServices` */
export function createChecking(ports: Ports, { trusted }: { readonly trusted: boolean }): CheckingWithParts {
  const templates = new TemplateStore(ports.files, ports.logger);
  const settings: SettingsInForce = new SettingsInForce({ templates, isTrusted: () => permission.isTrusted });
  const kept = new KeptFiles();
  const permission = createLinkPermission(ports, settings, trusted);
  const work = createLinkWorkOnDemand(ports, settings);
  const links = createLinkService({ ports, templates, settings, permission, work });
  const attachments = createAttachmentService(ports);
  const sameNumbers = new SameNumbers();
  const mentions = createMentionService(templates, ports);
  const baselines = createBaselines({ files: ports.files, logger: ports.logger, templates });
  const documents = createDocumentService({
    templates,
    settings,
    kept,
    others: [links, attachments, sameNumbers, mentions],
    baselines,
  });
  const findings = createFindingService({
    ports,
    templates,
    settings,
    kept,
    baselines,
    links,
    attachments,
    sameNumbers,
  });
  return {
    documents: Object.freeze(documents),
    findings: Object.freeze(findings),
    mentions: Object.freeze(mentions),
    attachments: Object.freeze(attachments),
    links: Object.freeze(links),
    sameNumbers,
    templates,
    settings,
    kept,
    permission,
    work,
    baselines,
  };
}
