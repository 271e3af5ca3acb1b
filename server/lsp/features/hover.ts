import type { HoverWishes } from '../../service/language/language.ts';
import { rulePageLink } from '../conversion/convert.ts';
import type { Feature } from './feature.ts';

/** What is said about a place that is pointed at. */
export const hoverFeature: Feature = {
  announced: () => ({ hoverProvider: true }),
  answer({ connection, services, on, abilities, wishes, rulePagesUri }) {
    const linkCommands = wishes.linkCommands === true;
    const options: HoverWishes = {
      markdown: abilities.hoverMarkdown, linkCommands,
      page: (code) => rulePageLink(rulePagesUri, code, linkCommands && abilities.hoverMarkdown),
    };
    connection.onHover(({ textDocument, position }, token) => on(textDocument.uri, token, null, (document) => (
      services.language.hover(document, document.lines.offsetAt(position), options)
    )));
  },
};
