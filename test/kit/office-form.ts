import { closingLine, officeMacro, openingLine, quoted, savingLine } from './office.ts';

/** A line that somebody types into a field, with the Enter key between lines. */
export type Typed = string | { readonly bold: string } | typeof click;

/** A click on a check box. */
export const click = Symbol('click');

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
  const lines = fillings.flatMap(({ source, fields, target }) => [
    openingLine(source),
    ...Object.entries(fields).flatMap(([tag, typed]) => (
      typed[0] === click ? [`  ClickBox(${quoted(tag)})`] : [`  SelectField(${quoted(tag)})`, ...typed.flatMap(typing), ...typed.flatMap(emboldening)]
    )),
    savingLine(target), closingLine,
  ]);
  await officeMacro(lines, procedures);
}

function typing(typed: Typed, index: number): readonly string[] {
  if (typed === click) return [];
  return [...(index === 0 ? [] : ['  PressEnter()']), `  TypeText(${quoted(typeof typed === 'string' ? typed : typed.bold)})`];
}

/** Once all is typed, since what is typed behind bold words is bold, too. */
function emboldening(typed: Typed): readonly string[] {
  return typeof typed !== 'object' ? [] : [`  MakeBold(${quoted(typed.bold)})`];
}

const procedures = `
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

Sub ClickBox(tag)
  controls = document.ContentControls
  For index = 0 To controls.Count - 1
    control = controls.getByIndex(index)
    If control.Tag = tag Then
      ' As a click of the mouse does; to set the state alone leaves the old sign.
      control.Checked = True
      cursor = control.createTextCursor()
      cursor.gotoStart(False)
      cursor.gotoEnd(True)
      cursor.setString("☒")
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
`;

/** How somebody answers a document of a round. */
export interface RoundReply {
  readonly source: string;
  /** The check box, counted from 0, that is clicked. */
  readonly tick: number;
  /** A text of the document, and what is typed over it. */
  readonly change: readonly [was: string, is: string];
  /** A row of the table, counted from 0, that is deleted. */
  readonly deleteRow: number;
  readonly target: string;
}

/** Has LibreOffice answer documents of a round, and save them. */
export async function answerRoundInOffice(replies: readonly RoundReply[]): Promise<void> {
  await officeMacro(replies.flatMap(({ source, tick, change: [was, is], deleteRow, target }) => [
    openingLine(source), `  ClickBoxAt(${tick})`, `  ChangeText(${quoted(was)}, ${quoted(is)})`, `  document.TextTables.getByIndex(0).Rows.removeByIndex(${deleteRow}, 1)`, savingLine(target), closingLine,
  ]), roundProcedures);
}

const roundProcedures = `
Sub ClickBoxAt(wanted)
  controls = document.ContentControls
  found = -1
  For index = 0 To controls.Count - 1
    control = controls.getByIndex(index)
    If control.Checkbox Then
      found = found + 1
      If found = wanted Then
        control.Checked = True
        cursor = control.createTextCursor()
        cursor.gotoStart(False)
        cursor.gotoEnd(True)
        cursor.setString("☒")
        Exit Sub
      End If
    End If
  Next
End Sub

Sub ChangeText(was, now)
  search = document.createSearchDescriptor()
  search.SearchString = was
  search.SearchCaseSensitive = True
  found = document.findFirst(search)
  found.setString(now)
End Sub
`;
