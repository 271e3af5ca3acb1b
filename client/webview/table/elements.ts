/** An element of the page with a class, and with what is in it. */
export function newElement<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  ...content: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...content);
  return made;
}

export function pressable(label: string, press: () => void): HTMLButtonElement {
  const button = newElement('button', 'action', label);
  button.type = 'button';
  button.addEventListener('click', press);
  return button;
}

/** Copies a text. @returns whether it could be */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByEvent(text);
  }
}

/** A page without the right to the clipboard may answer to the event of copying. */
function copyByEvent(text: string): boolean {
  let isCopied = false;
  const copy = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    isCopied = event.clipboardData !== null;
  };
  document.addEventListener('copy', copy, { capture: true, once: true });
  // Deprecated, and the only other way.
  document.execCommand('copy');
  document.removeEventListener('copy', copy, { capture: true });
  return isCopied;
}
