import { CommentMode, Uri, window, workspace, type CommentReply, type CommentThread, type QuickPickItem } from 'vscode';
import { formats, formatsOf, paperWords, type ResponsesFormat } from '../../server/contract/formats.ts';
import { answerWords, stateWords, weightWords } from '../../server/protocol/review-words.ts';
import {
  agencyAnswers,
  clearanceStates,
  commentWeights,
  responsesRequest,
  type AgencyAnswer,
  type ClearanceState,
  type CommentWeight,
  forReviewRequest,
  type ForReviewResult,
} from '../../server/protocol/review.ts';
import type { EditorCommand } from '../commands/command.ts';
import { fileOfCommand, pathOfMenu } from '../commands/file-of-command.ts';
import { revisionItem, revisionsOf, tagsOf, whyNoRevisions } from '../compare/git-versions.ts';
import { shownWhenLong } from '../connection/long-work.ts';
import type { ServerSession } from '../connection/server-session.ts';
import { base64Of } from '../papers/file-content.ts';
import { nameOf } from '../papers/import-document.ts';
import { tell } from '../tell.ts';
import { tellFailed } from '../told/tell-failed.ts';
import { tellWritten, writeBase64 } from '../told/tell-written.ts';
import { reviewDialogMessages } from '../words/review.ts';
import { clearanceCommandId } from './comments-view.ts';
import type { Reviews, ShownComment } from './reviews.ts';

/** The commands of threads, of the submission's state, and the export of responses. */
export function reviewCommands(reviews: Reviews, server: ServerSession): readonly EditorCommand[] {
  return [
    { id: 'policySubmissions.comments.begin', run: (passed) => reviews.begin(pathOfMenu(passed)) },
    addCommand('note'),
    addCommand('should'),
    addCommand('must'),
    { id: 'policySubmissions.comments.reply', run: (passed) => reply(reviews, passed as CommentReply) },
    { id: 'policySubmissions.comments.resolve', run: (passed) => settle(reviews, passed, 'resolve') },
    { id: 'policySubmissions.comments.reopen', run: (passed) => settle(reviews, passed, 'reopen') },
    { id: 'policySubmissions.comments.edit', run: (passed) => become(passed as ShownComment, CommentMode.Editing) },
    {
      id: 'policySubmissions.comments.cancelEdit',
      run: (passed) => become(passed as ShownComment, CommentMode.Preview),
    },
    { id: 'policySubmissions.comments.saveEdit', run: (passed) => saveEdit(reviews, passed as ShownComment) },
    { id: 'policySubmissions.comments.setWeight', run: (passed) => setWeight(reviews, passed as ShownComment) },
    ...[
      clearanceCommand(reviews),
      answerCommand(reviews),
      exportCommand(server),
      {
        id: 'policySubmissions.comments.exportForReview',
        failed: reviewDialogMessages.notExported,
        run: (uri: Uri) => exportForReview(uri, server),
      },
    ].map((command): EditorCommand => ({ ...command, run: (file) => telling(command, file) })),
  ];

  function addCommand(weight: CommentWeight): EditorCommand {
    return {
      id: `policySubmissions.comments.add${weight === 'note' ? '' : weight === 'must' ? 'Must' : 'Should'}`,
      run: (passed) => add(reviews, passed as CommentReply, weight),
    };
  }
}

interface FileCommand {
  readonly id: string;
  readonly failed: string;
  readonly run: (uri: Uri) => Promise<unknown>;
}

async function telling(command: FileCommand, file: unknown): Promise<unknown> {
  const uri = fileOfCommand(file);
  if (uri === undefined) return false;
  try {
    return await command.run(uri);
  } catch (error) {
    await tellFailed(command.failed, error, () => telling(command, uri));
    return false;
  }
}

/** A thread that VS Code has begun is replaced by the one that is made of the file. */
async function add(reviews: Reviews, { thread, text }: CommentReply, weight: CommentWeight): Promise<boolean> {
  const document = await workspace.openTextDocument(thread.uri);
  const range = thread.range;
  const [start, end] = range === undefined ? [0, 0] : [document.offsetAt(range.start), document.offsetAt(range.end)];
  const added = await reviews.save(thread.uri, { kind: 'comment', start, end, text, weight });
  if (added) thread.dispose();
  return added;
}

async function reply(reviews: Reviews, { thread, text }: CommentReply): Promise<boolean> {
  const comment = reviews.commentOf(thread);
  return comment !== undefined && reviews.save(thread.uri, { kind: 'reply', to: comment.id, text });
}

/** From the box of a thread, with what was typed there, or from its title. */
async function settle(reviews: Reviews, passed: unknown, kind: 'resolve' | 'reopen'): Promise<boolean> {
  const { thread, text } = isReply(passed) ? passed : { thread: passed as CommentThread, text: '' };
  const comment = reviews.commentOf(thread);
  return comment !== undefined && reviews.save(thread.uri, { kind, to: comment.id, text });
}

function isReply(passed: unknown): passed is CommentReply {
  return typeof passed === 'object' && passed !== null && 'thread' in passed;
}

/**
 * What is being edited, of which VS Code has put the text into the comment; the others of its thread stay as they are.
 */
function become(comment: ShownComment, mode: CommentMode): void {
  const { thread } = comment;
  const text = textBefore.get(comment) ?? comment.body;
  if (mode === CommentMode.Editing) textBefore.set(comment, comment.body);
  else textBefore.delete(comment);
  const changed = (thread.comments as readonly ShownComment[]).map((one) =>
    one.id === comment.id ? Object.assign(one, { mode, ...(mode === CommentMode.Preview && { body: text }) }) : one,
  );
  thread.comments = changed;
}

const textBefore = new WeakMap<ShownComment, ShownComment['body']>();

async function saveEdit(reviews: Reviews, comment: ShownComment): Promise<boolean> {
  const { body, id, thread } = comment;
  const text = typeof body === 'string' ? body : body.value;
  if (text === textBefore.get(comment)) {
    become(comment, CommentMode.Preview);
    return false;
  }
  // Closed first, so that what is read of the file takes its place.
  comment.mode = CommentMode.Preview;
  const isSaved = await reviews.save(thread.uri, { kind: 'edit', to: id, text });
  if (isSaved) textBefore.delete(comment);
  else comment.mode = CommentMode.Editing;
  return isSaved;
}

async function setWeight(reviews: Reviews, { thread, id }: ShownComment): Promise<boolean> {
  const now = reviews.commentOf(thread)?.weight;
  const items = commentWeights.map((weight): QuickPickItem & { readonly weight: CommentWeight } => ({
    label: weightWords[weight],
    description: weight === now ? 'now' : '',
    weight,
  }));
  const chosen = await window.showQuickPick(items, {
    title: 'Change Weight',
    placeHolder: reviewDialogMessages.howMuch,
  });
  return (
    chosen !== undefined &&
    chosen.weight !== now &&
    reviews.save(thread.uri, { kind: 'edit', to: id, text: '', weight: chosen.weight })
  );
}

function clearanceCommand(reviews: Reviews): FileCommand {
  return {
    id: clearanceCommandId,
    failed: reviewDialogMessages.statusNotSaved,
    run: async (uri) => {
      const now = reviews.of(uri)?.clearance.state ?? 'draft';
      const items = clearanceStates.map((status): QuickPickItem & { readonly status: ClearanceState } => ({
        label: stateWords[status],
        description: status === now ? 'now' : '',
        status,
      }));
      const chosen = await window.showQuickPick(items, {
        title: 'Set Clearance Status',
        placeHolder: reviewDialogMessages.howFar,
      });
      return chosen !== undefined && reviews.add(uri, { kind: 'status', status: chosen.status, text: '' });
    },
  };
}

function answerCommand(reviews: Reviews): FileCommand {
  return {
    id: 'policySubmissions.recordAnswer',
    failed: reviewDialogMessages.answerNotSaved,
    run: async (uri) => {
      const agencies = reviews.of(uri)?.clearance.agencies ?? [];
      const other = reviewDialogMessages.anotherAgency;
      const items = [
        ...agencies.map(({ name, answer }) => ({
          label: name,
          description: answer === undefined ? 'Not answered yet' : answerWords[answer.status],
        })),
        { label: other, description: '' },
      ];
      const picked = (
        await window.showQuickPick(items, {
          title: 'Record an Agency’s Answer',
          placeHolder: reviewDialogMessages.whichAgency,
        })
      )?.label;
      const agency =
        picked === other
          ? (
              await window.showInputBox({ title: 'Record an Agency’s Answer', prompt: 'The name of the agency' })
            )?.trim()
          : picked;
      if (agency === undefined || agency === '') return false;
      const answers = agencyAnswers.map((status): QuickPickItem & { readonly status: AgencyAnswer } => ({
        label: answerWords[status],
        status,
      }));
      const answer = await window.showQuickPick(answers, {
        title: agency,
        placeHolder: reviewDialogMessages.whatAnswered,
      });
      return answer !== undefined && reviews.add(uri, { kind: 'answer', agency, status: answer.status, text: '' });
    },
  };
}

function exportCommand(server: ServerSession): FileCommand {
  return {
    id: 'policySubmissions.comments.exportResponses',
    failed: reviewDialogMessages.responsesNotExported,
    run: async (uri) => {
      const items = formatsOf.responses.map((to): QuickPickItem & { readonly to: ResponsesFormat } => ({
        label: formats[to].name,
        description: paperWords.responses[to],
        to,
      }));
      const format = await window.showQuickPick(items, {
        title: 'Export Responses',
        placeHolder: reviewDialogMessages.whichFormat,
      });
      if (format === undefined) return false;
      const { extension } = formats[format.to];
      const name = uri.path.slice(uri.path.lastIndexOf('/') + 1).replace(/\.submission\.ya?ml$/i, '');
      const target = await window.showSaveDialog({
        title: 'Export Responses',
        saveLabel: 'Export',
        defaultUri: Uri.joinPath(uri, '..', `${name}-responses.${extension}`),
        filters: { [format.label]: [extension] },
      });
      if (target === undefined) return false;
      const document = await workspace.openTextDocument(uri);
      const file = await server.request(responsesRequest, { uri: document.uri.toString(), to: format.to });
      if (file === null) void tell.warning(reviewDialogMessages.submissionsOnly);
      else if (await writeBase64(target, file.base64)) await tellWritten([target], { errors: 0 });
      return file !== null;
    },
  };
}

/** An earlier version, under the name that reviewers see. */
interface SinceItem extends QuickPickItem {
  readonly version: () => Promise<{ readonly name: string; readonly base64: string } | undefined>;
}

/** Writes the Word file that goes out to reviewers, to a file that the user names. */
async function exportForReview(uri: Uri, server: ServerSession): Promise<boolean> {
  const since = await askSince(uri);
  if (since === undefined) return false;
  const name = nameOf(uri);
  const written = await shownWhenLong(
    `Exporting ${name} for review`,
    async (waiting): Promise<ForReviewResult | null> => {
      const before = await since.version();
      // The server knows open documents only.
      await workspace.openTextDocument(uri);
      return server.request(
        forReviewRequest,
        { uri: uri.toString(), ...(before !== undefined && { since: before }) },
        waiting,
      );
    },
  );
  if (written === null) {
    void tell.warning(reviewDialogMessages.inFolderOnly);
    return false;
  }
  const target = await window.showSaveDialog({
    title: 'Export for Review',
    saveLabel: 'Export',
    filters: { Word: ['docx'] },
    defaultUri: Uri.joinPath(uri, '..', `${name.replace(/\.submission\.ya?ml$/i, '')}-review.docx`),
  });
  if (target === undefined || !(await writeBase64(target, written.base64))) return false;
  const { comments, notes } = written;
  const counted =
    comments === 0
      ? reviewDialogMessages.exportedWithoutComments
      : comments === 1
        ? reviewDialogMessages.exportedWithOne
        : reviewDialogMessages.exportedWithSome({ comments });
  void tellWritten([target], { errors: 0, made: [counted, ...notes].join(' ') });
  return true;
}

async function askSince(uri: Uri): Promise<SinceItem | undefined> {
  const only: SinceItem = {
    label: '$(comment-discussion) Comments Only',
    detail: reviewDialogMessages.commentsOnly,
    version: () => Promise.resolve(undefined),
  };
  const changes: SinceItem = {
    ...only,
    label: `$(diff) ${reviewDialogMessages.commentsAndChanges}`,
    detail: reviewDialogMessages.trackedChanges,
  };
  const chosen = await window.showQuickPick([only, changes], {
    title: 'Export for Review',
    placeHolder: reviewDialogMessages.whatToSee,
  });
  if (chosen !== changes) return chosen;
  const items = await versionsOf(uri);
  if (items.length === 0) {
    void tell.warning(
      `${reviewDialogMessages.noChangesShown} ${workspace.isTrusted ? whyNoRevisions() : reviewDialogMessages.gitOff}`,
    );
    return undefined;
  }
  return window.showQuickPick(items, {
    title: 'Export for Review',
    placeHolder: reviewDialogMessages.sinceWhen,
    matchOnDescription: true,
  });
}

async function versionsOf(uri: Uri): Promise<readonly SinceItem[]> {
  const [tags, revisions] = [await tagsOf(uri), await revisionsOf(uri)];
  return [
    ...tags.map(({ name, bytes }): SinceItem => ({
      label: `$(tag) ${name}`,
      version: async () => ({ name, base64: base64Of(await bytes()) }),
    })),
    ...revisions.map((revision): SinceItem => ({
      ...revisionItem(revision),
      version: async () => ({
        name: `${revision.hash.slice(0, 8)} “${revision.subject}”`,
        base64: base64Of(await revision.bytes()),
      }),
    })),
  ];
}
