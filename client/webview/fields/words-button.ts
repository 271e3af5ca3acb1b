import type { Proposal, ProseField } from '../../../server/protocol/table.ts';
import { Choices } from './choices.ts';
import type { FieldEditor, FieldHost } from './field-editor.ts';
import { made, takeKey } from './field-keys.ts';

/** An editor whose whole text can be one of several proposals. */
export interface WritableWhole extends FieldEditor {
  /** Writes this instead of all that is there, as if it were typed. */
  write(text: string): void;
}

/**
 * Puts below a prose field a button with the words that an organisation proposes for it: “Ongoing”, “N/A”. Alt+Down leads to it from the
 * text.
 */
export function withWords(editor: WritableWhole, { label }: ProseField, host: FieldHost): FieldEditor {
  const button = made('button', 'words-button', 'Choose words');
  button.type = 'button';
  button.tabIndex = -1;
  button.title = 'Choose words (Alt+Down)';
  button.setAttribute('role', 'combobox');
  button.setAttribute('aria-label', `Words for ${label}`);
  button.setAttribute('aria-keyshortcuts', 'Alt+ArrowDown');
  const take = ({ text }: Proposal): void => {
    choices.close();
    editor.write(text);
    host.say(`${text} written.`);
  };
  const choices = new Choices({
    owner: button, anchor: button, label, propose: (typed) => host.propose(typed), say: (sentence) => host.say(sentence),
    take,
  });
  editor.element.append(button, choices.element);
  button.addEventListener('click', () => {
    if (choices.isOpen) choices.close();
    else choices.ask('', { atOnce: true, active: 'first' });
  });
  button.addEventListener('blur', () => choices.close());
  button.addEventListener('keydown', (event) => {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (ctrlKey || metaKey) return;
    if (choices.isOpen && choices.pressed(key)) takeKey(event);
    else if (key === 'ArrowDown' || key === 'ArrowUp') {
      takeKey(event);
      choices.ask('', { atOnce: true, active: key === 'ArrowDown' ? 'first' : 'last' });
    } else if (key === 'Enter' || key === ' ') {
      takeKey(event);
      const { active } = choices;
      if (active) take(active);
      else choices.ask('', { atOnce: true, active: 'first' });
    } else if (!altKey && (key === 'Escape' || key === 'Tab')) {
      takeKey(event);
      choices.close();
      editor.focus('end');
    }
  });
  editor.element.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.target === button || event.isComposing) return;
    takeKey(event);
    button.focus();
    choices.ask('', { atOnce: true, active: 'first' });
  }, { capture: true });
  return editor;
}
