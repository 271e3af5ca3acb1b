import type { SourceDocument } from '../../document/model/source-document.ts';
import { parseYaml } from '../../document/yaml/parse-yaml.ts';
import type { Range } from '../../document/text/text.ts';
import type { Pasted } from '../../import/paste/paste.ts';
import { scopeOf } from '../../language/scope.ts';
import type { PastedContent } from '../../protocol/paste.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import type { PaperService } from '../papers/papers.ts';

/**
 * What becomes of something that is pasted or dropped into an open document. What reads it is loaded when it is first
 * needed.
 */
export interface PasteService {
  /** @returns undefined when it is best inserted as it is */
  paste(
    document: SourceDocument,
    selection: Range,
    content: PastedContent,
    wishes?: PasteWishes,
  ): Promise<Pasted | undefined>;
}

export interface PasteWishes {
  /** The HTML was too long to be sent. */
  readonly htmlTooLong?: boolean | undefined;
  /** Aborted when the answer is not wanted any more. */
  readonly signal?: AbortSignal;
}

export interface PasteServiceParts {
  readonly templates: TemplateStore;
  readonly papers: Pick<PaperService, 'import'>;
}

export function createPasteService({ templates, papers }: PasteServiceParts): PasteService {
  /** A filled form that is pasted into an empty file is imported, below the comments that the file may have. */
  const wholeForm = async (
    document: string,
    { html = '' }: PastedContent,
    signal: AbortSignal | undefined,
  ): Promise<Pasted | undefined> => {
    if (!/<table[\s>]/i.test(html)) return undefined;
    const bytes = new TextEncoder().encode(html);
    const result = await papers.import({ name: 'pasted.html', content: { bytes } }, signal && { signal });
    if ('refused' in result) return undefined;
    const end = document.trim() === '' ? 0 : document.length;
    return {
      kind: 'submission',
      edit: { range: { start: end, end }, text: (/[^\n]$/.test(document.slice(0, end)) ? '\n' : '') + result.yaml },
    };
  };
  return {
    async paste(document, selection, { text, html, uris }, { htmlTooLong, signal } = {}) {
      if (document.kind === 'config') return undefined;
      const { paste, pasteTooLong } = await import('../../import/paste/paste.ts');
      const kind = document.kind === 'template' ? 'template' : 'submission';
      if (kind === 'submission' && document.text.split('\n').every((line) => /^\s*(?:#|$)/.test(line))) {
        const form =
          htmlTooLong === true ? { refused: pasteTooLong } : await wholeForm(document.text, { html }, signal);
        if (form !== undefined || document.text.trim() === '') return form;
      }
      const { template, economy, registries } = scopeOf(document, templates.at(document.uri));
      return paste(
        { document: document.text, kind, selection, text, html, uris, htmlTooLong, readYaml: parseYaml },
        { template, economy, registries },
      );
    },
  };
}
