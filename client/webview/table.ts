import { startPage, type Page } from './page.ts';
import { asksThrough } from './table/asks.ts';
import { newElement } from './table/elements.ts';
import { FixMenu } from './table/fix-menu.ts';
import { watchLeaving } from './table/cells/leaving.ts';
import { preparePlaces, tablePlaces } from './table/places.ts';
import { clickPlace, listenToKeys } from './table/table-keys.ts';
import { TableRows } from './table/rows/table-rows.ts';
import { Telling } from './table/telling.ts';
import { Undone } from './table/undone.ts';
import { WordLimits } from './table/cells/word-limits.ts';
import { Writing } from './table/cells/writing.ts';

const { element: told, say, tell } = new Telling();
const readOnly = newElement('p', 'read-only');
readOnly.setAttribute('role', 'status');
readOnly.hidden = true;

const page: Page = startPage({
  places: tablePlaces,
  prepare: preparePlaces,
  // A click chooses a cell, to be written in; only a command leads to its text.
  go: (path) => void writing.opener.open(path),
  click: (place, event) => clickPlace(page.cells, writing.opener, place, event),
  shown: (rowsMoved) => {
    writing.kept.shown();
    // First to where a row was moved: what has lost the focus with its old row would have it at the heading of its
    // issue.
    rows.shown(rowsMoved);
    undone.shown();
    pressed.shown();
    keepFocus();
    limits.shown();
  },
  waits: ({ type }) => type !== 'flush' && writing.isComposing,
  hear: (message) => {
    if (answers.hear(message)) return;
    switch (message.type) {
      case 'writable':
        writing.readOnly = message.why;
        readOnly.textContent = message.why ?? '';
        readOnly.hidden = message.why === undefined;
        document.body.classList.toggle('is-read-only', message.why !== undefined);
        break;
      case 'command':
        if (message.name !== 'edit') rows.run(message.name);
        else if (page.cells.place !== undefined) void writing.opener.open(page.cells.place);
        break;
      default:
        writing.hear(message);
    }
  },
});
const answers = asksThrough(page.post);
const writing = new Writing({
  page,
  ask: answers.ask,
  say,
  tell,
  pastedLinks: (...links) => rows.pasteLinks(...links),
});
const rows = new TableRows({
  host: page.host,
  cells: page.cells,
  ask: answers.ask,
  say: tell,
  writing: () => writing.cell?.path,
  finish: () => writing.finish(),
  open: (path, paste) => void writing.opener.open(path, paste ? { paste } : {}),
  expect: () => writing.opener.expect(),
  showText: (path) => page.post({ type: 'showText', path }),
  whyNot: () => writing.readOnly,
});
const undone = new Undone({ cells: page.cells, writing: () => writing.cell?.element, onKey: () => tell('') });
const limits = new WordLimits(page.host, say);
new FixMenu({
  host: page.host,
  ask: answers.ask,
  say: tell,
  flush: () => writing.flush(),
  focus: (path) => {
    const place = page.cells.at(path);
    if (place) page.cells.focus(place);
  },
  write: (path, orAbove) => {
    const place = page.cells.at(path)?.dataset['path'];
    if (place === undefined || (place !== path && !orAbove)) return false;
    void writing.opener.open(place);
    return true;
  },
});
page.host.before(readOnly, writing.kept.element);
page.host.after(told);
const pressed = listenToKeys({ host: page.host, cells: page.cells, opener: writing.opener });
const keepFocus = watchLeaving({ cells: page.cells, writing, resume: page.resume, focused: page.focused });
page.host.addEventListener('focusin', ({ target }) => {
  const path = page.cells.around(target)?.dataset['path'] ?? writing.cell?.path;
  if (path === undefined) return;
  page.post({ type: 'at', path });
  page.keepFocus(path);
});
