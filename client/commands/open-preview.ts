import type { PreviewManager } from '../preview/preview-manager.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand } from './file-of-command.ts';

export function openPreviewCommand(previews: PreviewManager): EditorCommand {
  return {
    id: 'policySubmissions.openPreview',
    run: (file) => {
      const uri = fileOfCommand(file);
      if (uri !== undefined) previews.open(uri);
    },
  };
}

export function openLockedPreviewCommand(previews: PreviewManager): EditorCommand {
  return {
    id: 'policySubmissions.openLockedPreview',
    run: (file) => {
      const uri = fileOfCommand(file);
      if (uri !== undefined) previews.openLocked(uri);
    },
  };
}
