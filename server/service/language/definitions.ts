import { readConfigDocument, readTemplateDocument } from '../../document/model/template-document.ts';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { Range } from '../../document/text/text.ts';
import type { Mention } from '../../mentions/mention.ts';
import type { MentionReader } from '../../mentions/mention-reader.ts';
import { bundledAgencies } from '../../template/registries.ts';
import type * as builtIns from '../../template/built-in-places.ts';
import { isTemplateUri } from '../../template/template-files.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import type { LineRange } from '../../workspace/line-range.ts';
import type { AttachmentService } from '../files/attachments.ts';
import type { MentionService } from '../mentions/mentions.ts';

/** What stands at a place, and where it is defined. */
export interface FoundDefinition {
  /** What of the text leads there. */
  readonly origin: Range;
  readonly place: DefinedPlace;
}

/** `builtIn`: a path from the folder of all that comes with this product. */
export type DefinedPlace =
  | { readonly uri: string; readonly range: LineRange }
  | { readonly builtIn: string; readonly range: LineRange };

export interface DefinitionService {
  /** Where the template or the registry says what is named at an offset, and where an attached file is. */
  definition(document: SourceDocument, offset: number): Promise<FoundDefinition | undefined>;
  /**
   * The text of a file that the extension is packaged without, because it can be written from what the scripts know.
   */
  builtInText(path: string): Promise<string | undefined>;
}

export interface DefinitionParts {
  readonly templates: TemplateStore;
  readonly mentions: MentionService;
  readonly attachments: Pick<AttachmentService, 'placeOf' | 'verdict'>;
}

const fileStart: LineRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function createDefinitionService({ templates, mentions, attachments }: DefinitionParts): DefinitionService {
  const placeOf = async (
    document: SourceDocument,
    mention: Mention,
    reader: MentionReader,
  ): Promise<DefinedPlace | undefined> => {
    const { kind, key, role, range } = mention;
    if (kind === 'attachment') {
      const uri = attachments.placeOf(document.uri, key);
      return uri === undefined || attachments.verdict(document.uri, key)?.kind === 'missing'
        ? undefined
        : { uri, range: fileStart };
    }
    if (kind !== 'issue' && kind !== 'point' && kind !== 'template' && kind !== 'economy' && kind !== 'agency')
      return undefined;
    if (role === 'definition')
      return {
        uri: document.uri,
        range: { start: document.lines.positionAt(range.start), end: document.lines.positionAt(range.end) },
      };
    return (
      inOwnFiles(document.uri, mention, reader) ?? inBuiltIn(mention, await import('../../template/built-in-places.ts'))
    );
  };
  /** The first of the folder's own files counts, as where it is looked up. */
  const inOwnFiles = (from: string, { kind, key }: Mention, reader: MentionReader): DefinedPlace | undefined => {
    const template =
      kind === 'issue' || kind === 'point' || kind === 'template'
        ? templates.at(from).get(key.split('\n')[0] ?? '')
        : undefined;
    for (const [uri, text] of templates.ownTexts(from)) {
      if (isTemplateUri(uri) ? template?.uri !== uri : template !== undefined) continue;
      const document = isTemplateUri(uri) ? readTemplateDocument(uri, 0, text) : readConfigDocument(uri, 0, text);
      const found = reader.same(document, { kind, key }).find(({ role }) => role === 'definition');
      if (found !== undefined)
        return {
          uri,
          range: {
            start: document.lines.positionAt(found.range.start),
            end: document.lines.positionAt(found.range.end),
          },
        };
    }
    return undefined;
  };
  return {
    async definition(document, offset) {
      const reader = await mentions.reader();
      for (const mention of reader.at(document, offset)) {
        const place = await placeOf(document, mention, reader);
        if (place !== undefined) return { origin: mention.range, place };
      }
      return undefined;
    },
    async builtInText(path) {
      const { agenciesFile, agenciesText } = await import('../../template/built-in-places.ts');
      return path === agenciesFile ? agenciesText() : undefined;
    },
  };
}

function inBuiltIn(
  { kind, key }: Mention,
  { agencyPlace, economyPlace, templatePlace }: typeof builtIns,
): DefinedPlace | undefined {
  const [first = '', second = '', third = ''] = key.split('\n');
  const place =
    kind === 'economy'
      ? economyPlace(key)
      : kind === 'agency'
        ? agencyPlace(
            first,
            bundledAgencies.of(first).findIndex(({ acronym, name }) => acronym === second && name === third),
          )
        : kind === 'issue' || kind === 'point'
          ? templatePlace(first, { kind, id: second })
          : templatePlace(key);
  return (
    place && {
      builtIn: place.file,
      range: { start: { line: place.line, character: place.start }, end: { line: place.line, character: place.end } },
    }
  );
}
