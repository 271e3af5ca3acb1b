import type { CancellationToken, ResponseError, ServerCapabilities } from 'vscode-languageserver';
import type { SourceDocument } from '../../document/model/source-document.ts';
import type { InitializationOptions } from '../../protocol/initialization.ts';
import type { Services } from '../../service/services.ts';
import { noLongerWanted, type Answering } from '../requests/answer.ts';
import type { ClientAbilities } from '../session/abilities.ts';
import type { KnownMentions } from '../findings/known-mentions.ts';

/** A family of LSP's requests about texts: what is announced of it, and what answers it. */
export interface Feature {
  /** What the server says that it can, to a client that can and wants this. */
  readonly announced: (client: AskingClient) => ServerCapabilities;
  readonly answer: (asked: FeatureAnswering) => void;
}

/** Who asks. */
export interface AskingClient {
  readonly abilities: ClientAbilities;
  readonly wishes: InitializationOptions;
}

/** What every feature needs to answer. */
export interface FeatureAnswering extends Answering, AskingClient {
  readonly services: Services;
  /** Folder of the rules' pages. */
  readonly rulePagesUri: string | undefined;
  /** The folders that are open, as URIs. */
  readonly folders: () => readonly string[];
  /** Folder of the templates and registries that come with this product. */
  readonly builtInUri: string | undefined;
  /** True for a file that comes with this product. */
  readonly isBuiltIn: (uri: string) => boolean;
  /** Reads again what lies in the folders and counts for their files, and judges everything by it. */
  readonly readFoldersAgain: () => Promise<void>;
  /** Says when it is known what the files of the folders mention. */
  readonly knownMentions: Pick<KnownMentions, 'known' | 'lastKnown' | 'isKnown'>;
  /**
   * Answers about an open document when templates are known, with `otherwise` about one that is not open; gives up when
   * the client no longer wants the answer.
   */
  readonly on: <Answer>(
    uri: string,
    token: CancellationToken,
    otherwise: Answer,
    give: (document: SourceDocument) => Answer | Promise<Answer>,
  ) => Promise<Answer | ResponseError<void>>;
}

export function answeringOn({ documents, ready, failures }: Answering): FeatureAnswering['on'] {
  return async (uri, token, otherwise, give) => {
    await ready;
    if (token.isCancellationRequested) return noLongerWanted();
    return failures.guarded(`an answer about ${uri}`, () => {
      const document = documents.get(uri);
      return document === undefined ? otherwise : give(document);
    })();
  };
}
