/**
 * The region that scrolls the table sideways where a window is too narrow for its words. Only then is it a stop of the Tab key, with
 * a name.
 */
export function watchTableRegion(region: HTMLElement): void {
  const told = (): void => {
    if (region.scrollWidth > region.clientWidth) {
      region.setAttribute('role', 'region');
      region.setAttribute('aria-label', 'Table, wider than the window');
      region.tabIndex = 0;
    } else for (const name of ['role', 'aria-label', 'tabindex']) region.removeAttribute(name);
  };
  const watcher = new ResizeObserver(told);
  for (const element of [region, ...region.children]) watcher.observe(element);
}
