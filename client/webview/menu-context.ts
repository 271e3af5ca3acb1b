/**
 * What VS Code is told of the place where the page's menu is opened: it passes it to the commands, and `when` clauses
 * can ask for it.
 */
export interface MenuContext {
  readonly webviewSection: 'text' | 'page';
  /** Of the file that is shown. */
  readonly previewUri: string;
  /** Of the node at the place, if there is one. */
  readonly path?: string;
}

/** Says it just before VS Code, which listens further out, reads it. */
export function tellMenus(uri: () => string): void {
  document.addEventListener(
    'contextmenu',
    ({ target }) => {
      const path = pathAround(target);
      const context: MenuContext = {
        webviewSection: path === undefined ? 'page' : 'text',
        previewUri: uri(),
        ...(path !== undefined && { path }),
      };
      document.body.dataset['vscodeContext'] = JSON.stringify(context);
    },
    { capture: true },
  );
}

/** The path of the node that an element shows. */
export function pathAround(element: EventTarget | null): string | undefined {
  return element instanceof Element ? element.closest<HTMLElement>('[data-path]')?.dataset['path'] : undefined;
}
