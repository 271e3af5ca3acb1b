import { startPage } from './page.ts';

// A click chooses a cell, to be written in; only a command leads to its text.
startPage({ go: () => undefined });
