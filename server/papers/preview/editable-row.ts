import type { Initiative } from '../../document/model/submission.ts';
import { entryOf } from '../../document/yaml/tree.ts';
import { counted } from '../../words/counts.ts';
import { blocksToHtml } from '../html/html-prose.ts';
import {
  columnShowing,
  indented,
  initiativeCell,
  isWithin,
  issueHeading,
  issueNotes,
  linkItem,
  td,
} from '../html/html.ts';
import { countsLine, findingsList } from '../html/html-notes.ts';
import { escapeHtml, pathAttribute, textToHtml } from '../html/html-text.ts';
import { type LinkView, referencesOf } from '../view/link-view.ts';
import { type ListedWord, agencyListed, pointListed } from '../view/listed-words.ts';
import { type NodePath, below } from '../view/node-path.ts';
import type { Note, Notes } from '../view/notes.ts';
import {
  type InitiativeView,
  type IssueRow,
  type ProseCell,
  type TableColumn,
  initiativeShown,
} from '../view/table-model.ts';
import { wordCounts } from '../view/word-counts.ts';
import type { Editing } from './editing.ts';

/**
 * The cells of a row that can be written in: those of `rowCells`, with a place for everything that is not written yet.
 */
export function editableCells(
  row: IssueRow,
  index: number,
  columns: readonly TableColumn[],
  notes: Notes,
  editing: Editing,
): readonly string[] {
  const view = row.initiatives[index];
  const initiative = view && initiativeShown(view);
  return columns.flatMap((column) => {
    if (column.holds === 'issue')
      return index === 0 ? [issueHeading(row, issueNotes(row, columns, notes).length > 0)] : [];
    if (view === undefined) return emptyCell(row, column, notes);
    // A text where an initiative should be can only be made one in the text.
    if (initiative?.map === undefined) return initiativeCell(view, column, columns, notes);
    return new EditableCells(view, initiative, columns, notes, editing).cell(column);
  });
}

function emptyCell(row: IssueRow, column: TableColumn, { ofRow }: Notes): readonly string[] {
  const lines =
    column.holds === 'initiatives'
      ? [absentLine(below(row.path, 0, 'title'), 'Add an initiative'), ...findingsList(ofRow.get(row.path.text) ?? [])]
      : [];
  return td('empty', pathAttribute(row.path), lines);
}

class EditableCells {
  readonly #view: InitiativeView;
  readonly #initiative: Initiative;
  readonly #columns: readonly TableColumn[];
  readonly #notes: Notes;
  readonly #editing: Editing;

  constructor(
    view: InitiativeView,
    initiative: Initiative,
    columns: readonly TableColumn[],
    notes: Notes,
    editing: Editing,
  ) {
    this.#view = view;
    this.#initiative = initiative;
    this.#columns = columns;
    this.#notes = notes;
    this.#editing = editing;
  }

  cell(column: TableColumn): readonly string[] {
    const { path, outcome, texts } = this.#view;
    const found = (this.#notes.ofRow.get(path.text) ?? []).filter(
      (note) => columnShowing(note.path, this.#columns) === column,
    );
    switch (column.holds) {
      case 'issue':
        return [];
      case 'initiatives':
        return td('initiative', pathAttribute(path), [
          ...this.#title(),
          ...this.#prose(this.#view.description, 'Add a description'),
          ...this.#links(found),
          ...this.#others(),
          ...this.#details(),
          ...findingsList(
            found.filter((note) => !referencesOf(this.#view).some((link) => isWithin(note.path, link.path))),
          ),
        ]);
      case 'outcome':
        return td('outcome', pathAttribute(outcome.path), [...this.#outcome(), ...findingsList(found)]);
      case 'text': {
        const text = texts.get(column.id);
        if (text === undefined) return ['<td class="extra"></td>'];
        return td('extra', pathAttribute(text.path), [...this.#prose(text, 'Add a text'), ...findingsList(found)]);
      }
    }
  }

  #title(): readonly string[] {
    const { title, path } = this.#view;
    if (title === undefined)
      return [
        absentLine(below(path, 'title'), this.#invitation('Add a title', 'title'), { className: 'initiative-title' }),
      ];
    return [
      `<p class="initiative-title"${pathAttribute(title.path)}>${textToHtml(title.text)}</p>`,
      ...this.#counts(title.path),
    ];
  }

  #prose({ blocks, path }: ProseCell, invitation: string, label?: string): readonly string[] {
    const field = String(path.segments.at(-1));
    if (blocks.length === 0) return [absentLine(path, this.#invitation(invitation, field))];
    return [...blocksToHtml(blocks, path, { label, linkVerdict: this.#notes.linkVerdict }), ...this.#counts(path)];
  }

  /** An outcome is one text, or an actual and an expected one apart. */
  #outcome(): readonly string[] {
    const {
      outcome: { path, parts },
    } = this.#view;
    const written = (label: 'Actual' | 'Expected' | undefined): readonly string[] =>
      parts
        .filter((part) => part.label === label)
        .flatMap(({ blocks, path: own }) => blocksToHtml(blocks, own, { label, linkVerdict: this.#notes.linkVerdict }));
    if (entryOf(this.#initiative.map, 'outcome')?.value.kind === 'map') {
      const [actual, expected] = [written('Actual'), written('Expected')];
      return [
        ...(actual.length === 0 ? [absentLine(below(path, 'actual'), 'Add the actual outcome')] : actual),
        ...(expected.length === 0 ? [absentLine(below(path, 'expected'), 'Add the expected outcome')] : expected),
        ...this.#counts(path),
      ];
    }
    const text = written(undefined);
    return text.length === 0
      ? [absentLine(path, this.#invitation('Add an outcome', 'outcome'))]
      : [...text, ...this.#counts(path)];
  }

  /**
   * Links, then attachments. Of each list, one whose address is missing has a place, too; behind them is one for the
   * next.
   */
  #links(found: readonly Note[]): readonly string[] {
    const { path, links, attachments } = this.#view;
    const items = [
      ...linkItems(below(path, 'links'), this.#initiative.links.length, links, 'Add the address of this link', (link) =>
        linkItem(link, found, this.#notes),
      ),
      ...linkItems(
        below(path, 'attachments'),
        this.#initiative.attachments.length,
        attachments,
        'Add the file of this attachment',
        (link) => linkItem(link, found, this.#notes),
      ),
    ];
    return [
      ...(items.length === 0 ? [] : ['<ul class="links">', ...indented(items), '</ul>']),
      absentLine(below(path, 'links', this.#initiative.links.length), 'Add a link', { className: 'further' }),
      absentLine(below(path, 'attachments', this.#initiative.attachments.length), 'Add an attachment', {
        className: 'further',
      }),
    ];
  }

  #others(): readonly string[] {
    const { linkVerdict } = this.#notes;
    return this.#view.others.flatMap(({ blocks, path, label }) => [
      ...blocksToHtml(blocks, path, { label, linkVerdict }),
      ...this.#counts(path),
    ]);
  }

  /** What paper does not show. */
  #details(): readonly string[] {
    const { path } = this.#view;
    const { kind, points, agencies } = this.#initiative;
    const known = (): ListedWord => ({ known: true });
    return [
      ...this.#detail(below(path, 'kind'), 'Kind', textsOf([kind]), known, 'Select a kind'),
      ...(points.length === 0 && !this.#editing.hasPoints(path)
        ? []
        : this.#detail(
            below(path, 'points'),
            'Sub-points',
            textsOf(points),
            (word) => pointListed(word, this.#editing),
            'Select sub-points',
          )),
      ...this.#detail(
        below(path, 'agencies'),
        'Agencies',
        textsOf(agencies),
        (word) => agencyListed(word, this.#editing),
        'Select agencies',
      ),
    ];
  }

  #detail(
    path: NodePath,
    label: string,
    words: readonly string[],
    listed: (word: string) => ListedWord,
    invitation: string,
  ): readonly string[] {
    if (words.length === 0) return [absentLine(path, invitation, { className: 'detail' })];
    const chips = words.map((word) => {
      const { meaning, known } = listed(word);
      return (
        `<span class="chip${known ? '' : ' unknown'}"${meaning === undefined ? '' : ` title="${escapeHtml(meaning)}"`}>${textToHtml(word)}` +
        `${known ? '' : '<span class="visually-hidden"> (not known)</span>'}</span>`
      );
    });
    return [
      `<p class="detail"${pathAttribute(path)}><span class="detail-label">${label}</span> ${chips.join(' ')}</p>`,
    ];
  }

  /** The count stands behind its text, with the limit as a number for a page that counts on while somebody writes. */
  #counts(path: NodePath): readonly string[] {
    const [count] = wordCounts(this.#view, this.#notes.wordLimits, (own) => own.text === path.text);
    return count === undefined
      ? []
      : countsLine([count]).map((line) => line.replace(' data-path=', ` data-most="${count.limit}" data-path=`));
  }

  #invitation(text: string, field: string): string {
    const most = this.#notes.wordLimits.get(field);
    return most === undefined ? text : `${text} (at most ${counted(most, 'word')})`;
  }
}

/** As they are written, in one line; those with nothing in them are still being typed. */
function textsOf(written: readonly ({ readonly value: string } | undefined)[]): readonly string[] {
  return written.flatMap((one) => {
    const text = one?.value.replace(/\s+/g, ' ').trim() ?? '';
    return text === '' ? [] : [text];
  });
}

interface AbsentOptions {
  readonly tag?: 'p' | 'li' | 'dd';
  /** A second class, which says what would stand here. */
  readonly className?: string;
}

/** A place where nothing is written yet: it says what can be written there. No heading, whatever would stand here. */
export function absentLine(path: NodePath, invitation: string, { tag = 'p', className }: AbsentOptions = {}): string {
  return `<${tag} class="absent${className === undefined ? '' : ` ${className}`}"${pathAttribute(path)}>${escapeHtml(invitation)}</${tag}>`;
}

/**
 * The items of a list of links or attachments, of which paper shows only those that have an address.
 *
 * @param count how many are written
 * @param item the lines of one that is shown
 */
export function linkItems(
  list: NodePath,
  count: number,
  shown: readonly LinkView[],
  invitation: string,
  item: (link: LinkView) => readonly string[],
): readonly string[] {
  const byPath = new Map(shown.map((link) => [link.path.text, link]));
  return Array.from({ length: count }, (_, position): readonly string[] => {
    const path = below(list, position);
    const link = byPath.get(path.text);
    return link === undefined ? [absentLine(path, invitation, { tag: 'li' })] : item(link);
  }).flat();
}
