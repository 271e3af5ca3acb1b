import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { officeProgram } from './office.ts';

const run = promisify(execFile);

/** A line that somebody types into a field, with the Enter key between lines. */
export type Typed = string | { readonly bold: string };

export interface Filling {
  /** A blank form in Word. */
  readonly source: string;
  /** Typed into the fields, by their tags, with what was in them selected. */
  readonly fields: Readonly<Record<string, readonly Typed[]>>;
  /** Where the form is saved, as Word or as OpenDocument, as the name says. */
  readonly target: string;
}

/** Has LibreOffice fill in the content controls of forms as its windows do, by the commands of its keyboard, and save them. */
export async function fillInOffice(fillings: readonly Filling[]): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'policy-submissions-office-'));
  const office = (...args: readonly string[]): Promise<unknown> => run(officeProgram(), [
    `-env:UserInstallation=${pathToFileURL(profile).href}`, '--headless', '--norestore', ...args,
  ]);
  try {
    // At the first start LibreOffice makes the profile's folders, with an empty module for macros.
    await office('--terminate_after_init');
    const modulePath = join(profile, 'user/basic/Standard/Module1.xba');
    if (!existsSync(modulePath)) throw new Error('LibreOffice has made no module for macros.');
    await writeFile(modulePath, macro(fillings));
    await office('macro:///Standard.Module1.Main');
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

function macro(fillings: readonly Filling[]): string {
  const lines = fillings.flatMap(({ source, fields, target }) => [
    `  OpenForm("${pathToFileURL(source).href}")`,
    ...Object.entries(fields).flatMap(([tag, typed]) => [`  SelectField("${tag}")`, ...typed.flatMap(typing), ...typed.flatMap(emboldening)]),
    `  SaveForm("${pathToFileURL(target).href}", "${target.endsWith('.odt') ? 'writer8' : 'MS Word 2007 XML'}")`,
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
${escaped(program(lines))}
</script:module>
`;
}

function typing(typed: Typed, index: number): readonly string[] {
  return [...(index === 0 ? [] : ['  PressEnter()']), `  TypeText(${quoted(typeof typed === 'string' ? typed : typed.bold)})`];
}

/** Once all is typed, since what is typed behind bold words is bold, too. */
function emboldening(typed: Typed): readonly string[] {
  return typeof typed === 'string' ? [] : [`  MakeBold(${quoted(typed.bold)})`];
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function program(lines: readonly string[]): string {
  return `Dim document As Object

Sub Main
${lines.join('\n')}
  StarDesktop.terminate()
End Sub

Sub OpenForm(source)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
End Sub

Sub SelectField(tag)
  controls = document.ContentControls
  For index = 0 To controls.Count - 1
    control = controls.getByIndex(index)
    If control.Tag = tag Then
      cursor = control.createTextCursor()
      cursor.gotoStart(False)
      cursor.gotoEnd(True)
      document.CurrentController.select(cursor)
    End If
  Next
End Sub

Sub TypeText(text)
  Dim words(0) As New com.sun.star.beans.PropertyValue
  words(0).Name = "Text"
  words(0).Value = text
  Dispatch(".uno:InsertText", words())
End Sub

Sub MakeBold(text)
  search = document.createSearchDescriptor()
  search.SearchString = text
  search.SearchCaseSensitive = True
  found = document.findFirst(search)
  found.CharWeight = com.sun.star.awt.FontWeight.BOLD
End Sub

Sub PressEnter()
  Dispatch(".uno:InsertPara", Array())
End Sub

Sub Dispatch(command, arguments)
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, arguments)
End Sub

Sub SaveForm(target, filterName)
  Dim filter(0) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName"
  filter(0).Value = filterName
  document.storeToURL(target, filter())
  document.close(True)
End Sub`;
}
