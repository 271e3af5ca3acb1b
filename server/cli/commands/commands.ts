import { check } from './check.ts';
import type { Command } from './command.ts';
import { compile } from './compile.ts';
import { completionOf } from './completion.ts';
import { describeCommand } from './describe.ts';
import { diff } from './diff.ts';
import { explain } from './explain.ts';
import { findCommand } from './find.ts';
import { fix } from './fix.ts';
import { format } from './format.ts';
import { importCommand } from './import.ts';
import { links } from './links.ts';
import { mcp } from './mcp.ts';
import { merge } from './merge.ts';
import { newCommand } from './new.ts';
import { render } from './render.ts';
import { templatesCommand } from './templates.ts';
import { terms } from './terms.ts';

/** All commands of the terminal, in the order of the help. */
export const commands: readonly Command[] = [newCommand, check, fix, format, links, render, importCommand, compile, diff, merge, terms, explain,
  templatesCommand, describeCommand, findCommand, mcp,
  completionOf(() => commands)];
