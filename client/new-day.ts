import { Disposable, window } from 'vscode';

/** Until shortly after the next midnight of the person's own calendar. */
export function msToTomorrow(now: Date): number {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 0, 0, 1).getTime() - now.getTime();
}

/**
 * Calls when another day has begun: a deadline has come nearer. A machine that slept through midnight is looked at when
 * somebody is back.
 */
export function onNewDay(call: () => void, clock = (): Date => new Date()): Disposable {
  let day = clock().toDateString();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    const now = clock();
    timer = setTimeout(look, msToTomorrow(now));
    if (day === now.toDateString()) return;
    day = now.toDateString();
    call();
  };
  look();
  return Disposable.from(
    new Disposable(() => clearTimeout(timer)),
    window.onDidChangeWindowState(({ focused }) => {
      if (focused) look();
    }),
  );
}
