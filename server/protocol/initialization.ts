import { notification } from './request.ts';

/** What the client passes in `initialize`. */
export interface InitializationOptions {
  /**
   * True when the user trusts the folder: only then links are looked at, and programs are started to make PDF files.
   * Absent means no.
   */
  readonly trusted?: boolean;
  /** URI of the folder of the rules' pages, `<code>.md` each; findings link there. */
  readonly rulePagesUri?: string;
  /**
   * URI of the folder of the templates and registries that come with this product, as the client shows them;
   * definitions lead there. Absent: the server's own files.
   */
  readonly builtInUri?: string;
  /**
   * True when the client wants `previewChangedNotification`; others would be told after each key of what they do not
   * know.
   */
  readonly previews?: boolean;
  /** True when the client wants `overviewChangedNotification`. */
  readonly overview?: boolean;
  /**
   * Address of the server's own program, of a server in a browser: what may take long is done by a second worker of it.
   */
  readonly programUri?: string;
  /**
   * True when the client answers `readFileRequest` and `readFolderRequest`: for files that the server does not see
   * itself, in a browser or in a virtual folder.
   */
  readonly answersFiles?: boolean;
  /**
   * True when the client has `policySubmissions.checkLinks`, which takes a file's URI and addresses,
   * `policySubmissions.findArchivedCopies`, which takes a file's URI, and `policySubmissions.ignoreHost`, which takes a
   * host: then hover, a code lens and quick fixes offer them.
   */
  readonly linkCommands?: boolean;
  /**
   * True when the client has `policySubmissions.writeAnswer`, which takes a file's URI, a range and a snippet that
   * replaces it, and `policySubmissions.fillAnswer`, which is told of a snippet of an answer that was just inserted:
   * then a code lens and an action at each empty issue offer the one, and completion runs the other.
   */
  readonly answerCommand?: boolean;
  /**
   * True when the client has `policySubmissions.openPreview`, `policySubmissions.export` and
   * `policySubmissions.readyToSend`, each of which takes a file's URI: then code lenses above a submission and its
   * issues offer them.
   */
  readonly paperCommands?: boolean;
  /** True when the client knows the types of semantic tokens that are ours, such as `submissionIssue`. */
  readonly ownTokens?: boolean;
  /**
   * True when the client has `policySubmissions.askReason`, which takes an action, asks the user for a reason and sends
   * `withReasonRequest`.
   */
  readonly asksReason?: boolean;
  /**
   * True when the client has `policySubmissions.resolveConflicts`, which takes a file's URI: then each conflict offers
   * it.
   */
  readonly resolvesConflicts?: boolean;
  /**
   * True when the client has `policySubmissions.saveFile`, which takes the URI of a file that a quick fix has changed.
   */
  readonly saves?: boolean;
}

/** Notification, client to server: the user has just trusted this workspace. It has no parameters. */
export const trustGrantedNotification = notification<object>('trustGranted', {});
