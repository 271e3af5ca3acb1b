/** What the page tells the panel: the reader wants the text of a node of that file (its number among the files shown). */
export interface GoToText {
  readonly type: 'go';
  readonly path: string;
  readonly file: number;
  /** The file's name as the page shows it. */
  readonly name: string;
}

/**
 * Runs in the panel's page, beside the page's own script: a click on a text leads to it, and so does a button in each
 * initiative for those without a mouse. What was chosen and the place on the page survive a new page.
 */
export const pageScript = `
(() => {
  'use strict';
  const vscode = acquireVsCodeApi();
  const go = (element) => {
    const place = element.closest('[data-path]');
    if (!place) return;
    const owner = element.closest('[data-file]');
    const file = owner ? Number(owner.dataset.file) : 0;
    const named = document.querySelector('tr[data-name][data-file="' + file + '"]');
    vscode.postMessage({ type: 'go', path: place.dataset.path, file, name: named ? named.dataset.name : '' });
  };
  for (const cell of document.querySelectorAll('td.initiative[data-path], tr.kept > td[data-path], tr.inserted > td[data-path], tr.moved-here > td[data-path]')) {
    const title = cell.querySelector('.initiative-title');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'to-text';
    button.setAttribute('aria-label', 'Go to text of ' + (title ? title.textContent : 'this initiative'));
    cell.prepend(button);
  }
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.target.closest('a, input, select, label')) return;
    // Whoever selects words wants to copy them.
    if (String(getSelection()) !== '' && !event.target.closest('button')) return;
    if (event.target.closest('button:not(.to-text)')) return;
    go(event.target);
  });
  const form = document.getElementById('filter');
  const state = vscode.getState() || {};
  if (form && state.chosen) {
    for (const [name, value] of Object.entries(state.chosen)) if (form.elements[name]) form.elements[name].value = value;
    form.dispatchEvent(new Event('input'));
  }
  const only = document.getElementById('only-changes');
  if (only && state.only) only.checked = true;
  if (state.top) scrollTo(0, state.top);
  const save = () => vscode.setState({
    top: scrollY, only: only ? only.checked : false, chosen: form ? Object.fromEntries(new FormData(form)) : undefined,
  });
  addEventListener('scroll', save, { passive: true });
  document.addEventListener('input', save);
  if (form) form.addEventListener('reset', () => setTimeout(save));
})();
`;
