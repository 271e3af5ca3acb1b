import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { officeProgram } from './office.ts';

const run = promisify(execFile);

export interface Settling {
  /** A Word file with tracked changes. */
  readonly source: string;
  readonly command: 'accept' | 'reject' | 'keep';
  /** The file for the plain text that remains. */
  readonly target: string;
}

const commands = { accept: '.uno:AcceptAllTrackedChanges', reject: '.uno:RejectAllTrackedChanges', keep: '' } as const;

/** Has LibreOffice accept or reject all tracked changes, as its menu does, and write the remaining text. */
export async function settleInOffice(settlings: readonly Settling[]): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'policy-submissions-office-'));
  const office = (...args: readonly string[]): Promise<unknown> => run(officeProgram(), [
    `-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--norestore', ...args,
  ]);
  try {
    // At the first start LibreOffice makes the profile's folders, with an empty module for macros.
    await office('--terminate_after_init');
    const modulePath = join(profile, 'user/basic/Standard/Module1.xba');
    if (!existsSync(modulePath)) throw new Error('LibreOffice has made no module for macros.');
    await writeFile(modulePath, macro(settlings));
    await office('macro:///Standard.Module1.Main');
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

function macro(settlings: readonly Settling[]): string {
  const calls = settlings.map(({ source, command, target }) => (
    `  Settle("${pathToFileURL(source).href}", "${commands[command]}", "${pathToFileURL(target).href}")`
  )).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Main
${calls.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}
  StarDesktop.terminate()
End Sub

Sub Settle(source, command, target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot;
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, &quot;_blank&quot;, 0, hidden())
  If command &lt;&gt; &quot;&quot; Then
    dispatcher = createUnoService(&quot;com.sun.star.frame.DispatchHelper&quot;)
    dispatcher.executeDispatch(document.CurrentController.Frame, command, &quot;&quot;, 0, Array())
  End If
  Dim filter(1) As New com.sun.star.beans.PropertyValue
  filter(0).Name = &quot;FilterName&quot;
  filter(0).Value = &quot;Text (encoded)&quot;
  filter(1).Name = &quot;FilterOptions&quot;
  filter(1).Value = &quot;UTF8&quot;
  document.storeToURL(target, filter())
  document.close(True)
End Sub
</script:module>
`;
}
