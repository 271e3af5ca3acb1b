import type { Proposal, ProseField } from '../../../server/protocol/table.ts';
import { Choices } from './choices.ts';
import { type FieldEditor, type FieldHost, isComposed, made, takeKey } from './field-keys.ts';

/** An editor whose whole text can be one of several proposals. */
export interface WritableWhole extends FieldEditor {
  /** Where one types. */
  readonly input: HTMLElement;
  /** All that is written, where that is a line of plain words. */
  readonly words: string | undefined;
  /** Writes this instead of all that is there, as if it were typed. */
  write(text: string): void;
  /** Writes this where the cursor is, as a word of its own. */
  insert(text: string): void;
}

/** Longer texts are no beginning of what is proposed. */
const mostSigns = 60;

/**
 * Proposes the words of an organisation for a whole prose field, “Ongoing”, “N/A”: those that begin as what is typed,
 * and all of them at the button below it, to which Alt+Down leads, too.
 *
 * @param create makes the editor
 */
export function withWords(
  create: (host: FieldHost) => WritableWhole,
  { label }: ProseField,
  host: FieldHost,
): FieldEditor {
  let isAll = false;
  const editor = create({
    ...host,
    changed: (atOnce) => {
      host.changed(atOnce);
      isAll = false;
      const { words = '' } = editor;
      if (words === '' || words.length > mostSigns) choices.close();
      else choices.ask(words, { active: 'first' });
    },
  });
  const { input } = editor;
  const choices = new Choices({
    owner: input,
    anchor: editor.element,
    label,
    propose: (typed) => host.propose(typed),
    say: (sentence) => host.say(sentence),
    take: ({ text }: Proposal): void => {
      if (hasOwnWords()) editor.insert(text);
      else editor.write(text);
      choices.close();
      host.say(`${text} inserted.`);
    },
    leavesOut: ({ text }) => !text.toLowerCase().startsWith((isAll ? '' : (editor.words ?? '')).toLowerCase()),
  });
  /**
   * What was proposed for no letters of the text does not take the place of somebody's own words; it may take that of
   * another proposal.
   */
  const hasOwnWords = (): boolean => {
    const { words } = editor;
    return (
      isAll && words !== '' && !choices.proposals.some(({ text }) => text.toLowerCase() === words?.trim().toLowerCase())
    );
  };
  const askForAll = (): void => {
    isAll = true;
    choices.ask('', { atOnce: true, active: 'first' });
  };
  const button = made('button', 'words-button', 'Suggestions');
  button.type = 'button';
  button.tabIndex = -1;
  button.title = 'Show suggestions (Alt+Down)';
  button.setAttribute('aria-label', `Suggestions for ${label}`);
  button.setAttribute('aria-keyshortcuts', 'Alt+ArrowDown');
  editor.element.append(button, choices.element);
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', () => {
    input.focus();
    if (choices.isOpen) choices.close();
    else askForAll();
  });
  input.addEventListener('blur', () => choices.close());
  editor.element.addEventListener(
    'keydown',
    (event) => {
      if (event.target !== input || isComposed(event)) return;
      const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
      if (ctrlKey || metaKey || shiftKey) return;
      const { active } = choices;
      if (altKey && key === 'ArrowDown') askForAll();
      else if (altKey || !choices.isOpen) return;
      else if (key === 'Escape') choices.close();
      else if (key === 'Enter' && active) choices.take(active);
      else if (!choices.pressed(key)) return;
      takeKey(event);
    },
    { capture: true },
  );
  return editor;
}
