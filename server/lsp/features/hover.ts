import { MarkupContent, type Hover } from 'vscode-languageserver';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { HoverWishes } from '../../service/language/language.ts';
import type { NamedBy } from '../../service/mentions/mentions.ts';
import { counted } from '../../words/counts.ts';
import { rulePageLink, toLspRange } from '../conversion/convert.ts';
import type { Feature } from './feature.ts';

/** What is said about a place that is pointed at. */
export const hoverFeature: Feature = {
  announced: () => ({ hoverProvider: true }),
  answer({ connection, services, documents, on, abilities, wishes, rulePagesUri, folders, knownMentions }) {
    const linkCommands = wishes.linkCommands === true;
    const options: HoverWishes = {
      markdown: abilities.hoverMarkdown, linkCommands,
      page: (code) => rulePageLink(rulePagesUri, code, linkCommands && abilities.hoverMarkdown),
    };
    connection.onHover(({ textDocument, position }, token) => on(textDocument.uri, token, null, async (document) => {
      const offset = document.lines.offsetAt(position);
      const said = services.language.hover(document, offset, options);
      // What comes with the product lies in none of the folders whose files are counted.
      if (document.kind === 'submission' || !folders().some((folder) => document.uri.startsWith(folder))) return said;
      if (!knownMentions.isKnown) {
        // Who points at it does not wait for all files to be read: it is told the next time.
        void knownMentions.lastKnown(token);
        return said;
      }
      const named = await services.mentions.namedBy(document, offset, documents.all());
      return named === undefined ? said : withCount(said, named, document, abilities.hoverMarkdown);
    }));
  },
};

/** What is said about a name where it is defined, with how many submissions use it. */
function withCount(said: Hover | null, { range, submissions }: NamedBy, document: SourceDocument, markdown: boolean): Hover {
  const count = submissions === 0 ? 'No submission in this folder uses it yet.' : `${counted(submissions, 'submission')} in this folder ${submissions === 1 ? 'uses' : 'use'} it.`;
  const before = MarkupContent.is(said?.contents) ? `${said.contents.value}\n\n` : '';
  return { contents: { kind: markdown ? 'markdown' : 'plaintext', value: before + count }, range: said?.range ?? toLspRange(document, range) };
}
