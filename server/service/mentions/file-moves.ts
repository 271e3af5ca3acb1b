import { readConfigDocument } from '../../document/model/template-document.ts';
import { readSubmissionDocument } from '../../document/model/read-document.ts';
import type { SourceDocument, SubmissionDocument } from '../../document/model/source-document.ts';
import { decodeText } from '../../document/text/decode-file.ts';
import { SourceText } from '../../document/text/source-text.ts';
import { whyPartlyRead } from '../../mentions/find-mentions.ts';
import { attachmentEdits } from '../../language/moves/attachment-moves.ts';
import { Moves, type FileMove } from '../../language/moves/moves.ts';
import { TeamMoves } from '../../language/moves/team-moves.ts';
import type { Ports } from '../../ports.ts';
import { uriInside } from '../../template/config/folder-config.ts';
import { isTeamFileUri } from '../../template/template-files.ts';
import type { TemplateStore } from '../../template/template-store.ts';
import { fewNames } from '../../words/counts.ts';
import { fileNameIn } from '../../words/printable.ts';
import { quotation } from '../../words/quotation.ts';
import { usualBaseline } from '../../workspace/baseline/baseline-file.ts';
import { ourFiles } from '../../workspace/check-folders.ts';
import { fileKey } from '../../document/file-key.ts';
import { lineEdits, whyUnread, type FileEdits } from './file-edits.ts';
import type { MentionService } from './mentions.ts';
import { turnsOf } from '../work/turns.ts';
import { moveMessages } from '../../words/messages/file-moves.ts';

export interface MoveQuestion {
  readonly moves: readonly FileMove[];
  /** The folders whose files may name those that move. */
  readonly folderUris: readonly string[];
  /** False where what the saved files mention may be another by now: then each of them is read. */
  readonly areKnown: boolean;
  /** The texts that are open count before their files. */
  readonly open: readonly SourceDocument[];
  /** What readers call a file. */
  nameOf(this: void, uri: string): string;
}

/** What is to be written where files get another name or place. */
export interface FollowedMoves {
  readonly changes: readonly FileEdits[];
  /** Sentences about what could not be followed. */
  readonly complaints: readonly string[];
}

export interface FileMoveService {
  /** The edits of the files that name what moves, by the addresses that these have before. */
  follow(question: MoveQuestion): Promise<FollowedMoves>;
}

export interface FileMoveParts {
  readonly ports: Pick<Ports, 'files' | 'clock'>;
  readonly templates: Pick<TemplateStore, 'folderOf' | 'configIn' | 'ownConfig'>;
  readonly mentions: Pick<MentionService, 'reader'>;
}

/** So many files are read at a time. */
const filesAtOnce = 32;

export function createFileMoveService({
  ports: { files, clock },
  templates,
  mentions,
}: FileMoveParts): FileMoveService {
  const follow = async ({ moves: moved, folderUris, areKnown, open, nameOf }: MoveQuestion): Promise<FollowedMoves> => {
    const moves = new Moves(moved);
    const changes: FileEdits[] = [];
    const complaints: string[] = [];
    const names = moved.map(({ from }) => fileNameIn(from).toLowerCase());
    /**
     * Whether what is not read of a text may attach what moves, or attach anything in a submission that moves itself.
     */
    const mayAttach = ({ uri, text }: SubmissionDocument): boolean =>
      text.includes('attachments') &&
      (moves.after(fileKey(uri)) !== fileKey(uri) || names.some((name) => text.toLowerCase().includes(name)));
    const look = (document: SubmissionDocument, version: number | undefined): void => {
      const { edits, left, places } = attachmentEdits(document, moves);
      if (edits.length > 0)
        changes.push({
          uri: document.uri,
          of: 'submission',
          edits: lineEdits(document.lines, edits),
          ...(version !== undefined && { version }),
        });
      const why = whyPartlyRead(document);
      if (why !== undefined && mayAttach(document))
        complaints.push(moveMessages.partlyRead({ file: nameOf(document.uri), why }));
      const now = moves.after(fileKey(document.uri));
      const away = places.filter((place) => templates.folderOf(place) !== templates.folderOf(now));
      if (away.length > 0)
        complaints.push(
          moveMessages[away.length === 1 ? 'oneAway' : 'someAway']({
            file: nameOf(now),
            attached: fewNames(away.map(nameOf)),
          }),
        );
      for (const path of left)
        complaints.push(moveMessages.wayOfWriting({ path: quotation(path), file: nameOf(document.uri) }));
    };
    const openKeys = new Set(open.map(({ uri }) => fileKey(uri)));
    for (const document of open) if (document.kind === 'submission') look(document, document.version);
    const found = await Promise.all(
      folderUris.map((folder) =>
        files.findFiles(folder, (name) => ourFiles.test(name) && !name.includes('.submission-template.')),
      ),
    );
    const reader = await mentions.reader();
    /** A file of which nothing is known has to be read. */
    const isConcerned = (uri: string): boolean => {
      const attached = areKnown ? reader.attachedBy(uri) : undefined;
      if (attached === undefined) return true;
      const isMoved = (key: string): boolean => moves.after(key) !== key;
      return isMoved(fileKey(uri)) ? attached.length > 0 : attached.some(isMoved);
    };
    const closed = [...new Set(found.flat())].filter((uri) => !openKeys.has(fileKey(uri)) && isConcerned(uri)).sort();
    const turn = turnsOf(clock, undefined);
    for (let from = 0; from < closed.length; from += filesAtOnce) {
      await turn();
      const read = await Promise.all(
        closed.slice(from, from + filesAtOnce).map(async (uri) => {
          try {
            return { uri, text: decodeText(await files.readFile(uri)) };
          } catch (error) {
            return { uri, reason: whyUnread(files, error) };
          }
        }),
      );
      for (const one of read) {
        if ('reason' in one) complaints.push(moveMessages.unread({ file: nameOf(one.uri), reason: one.reason }));
        else if (one.text.includes('attachments')) look(readSubmissionDocument(one.uri, 0, one.text), undefined);
      }
    }
    for (const folder of new Set(moved.flatMap(({ from }) => templates.folderOf(from) ?? []))) {
      const { written, left } = await ofTeam(folder, new TeamMoves(folder, moves), open, nameOf);
      changes.push(...written);
      complaints.push(...left, ...(await teamFilesLeft(folder, moves, nameOf)));
    }
    return { changes, complaints };
  };

  /**
   * What is to be written in a folder's configuration and in its baseline, and sentences about what of them is left
   * behind.
   */
  const ofTeam = async (
    folder: string,
    moves: TeamMoves,
    open: readonly SourceDocument[],
    nameOf: MoveQuestion['nameOf'],
  ): Promise<{ readonly written: readonly FileEdits[]; readonly left: readonly string[] }> => {
    const { uri, config } = templates.configIn(folder);
    const changes: FileEdits[] = [];
    const baseline = uriInside(folder, config.baseline ?? usualBaseline);
    const known = await files.readFile(baseline).then(decodeText, () => undefined);
    const to = known === undefined ? 'stays' : moves.baselineMoved(config.baseline ?? usualBaseline);
    let isNamed = false;
    const opened = uri === undefined ? undefined : open.find((one) => fileKey(one.uri) === fileKey(uri));
    const text = opened?.text ?? (uri === undefined ? undefined : templates.ownConfig(uri)?.text);
    if (uri !== undefined && text !== undefined) {
      const { root, lines } = readConfigDocument(uri, 0, text);
      const edits = moves.configEdits(root, to === 'stays' ? undefined : to?.path);
      isNamed = edits.length > 0;
      changes.push({ uri, of: 'settings', edits: lineEdits(lines, edits), ...(opened && { version: opened.version }) });
    }
    const left = to === 'stays' || isNamed ? [] : [baselineLeft(nameOf(baseline), to?.path)];
    const renamed = known === undefined ? [] : moves.baselineEdits(known);
    if (renamed === undefined) left.push(moveMessages.baselineUnchanged({ baseline: nameOf(baseline) }));
    else if (known !== undefined)
      changes.push({ uri: baseline, of: 'settings', edits: lineEdits(SourceText.of(known), renamed) });
    return { written: changes.filter(({ edits }) => edits.length > 0), left };
  };
  /** Sentences about the files of a folder's team that leave the place where they are read. */
  const teamFilesLeft = async (
    folder: string,
    moves: Moves,
    nameOf: MoveQuestion['nameOf'],
  ): Promise<readonly string[]> => {
    const leaving = teamFiles
      .map(([name, holds]) => ({ uri: uriInside(folder, `.policy-submissions/${name}`), holds }))
      .filter(({ uri }) => moves.after(fileKey(uri)) !== fileKey(uri) && !isTeamFileUri(moves.after(fileKey(uri))));
    const are = await Promise.all(
      leaving.map(({ uri }) =>
        files.readFile(uri).then(
          () => true,
          () => false,
        ),
      ),
    );
    return leaving
      .filter((_, index) => are[index])
      .map(({ uri, holds }) => moveMessages.teamFileOut({ file: nameOf(uri), holds }));
  };
  return { follow };
}

const teamFiles = ['yaml', 'yml'].flatMap((end) =>
  [
    ['agencies', 'agencies'],
    ['economies', 'economies'],
    ['terms', 'terms'],
    ['config', 'settings'],
  ].map(([name = '', holds = '']) => [`${name}.${end}`, holds] as const),
);

/** Says that a baseline hides nothing any more. @param path where it is now; undefined outside of its folder */
function baselineLeft(name: string, path: string | undefined): string {
  return path === undefined
    ? moveMessages.baselineOut({ baseline: name })
    : moveMessages.baselineMoved({ baseline: name, path });
}
