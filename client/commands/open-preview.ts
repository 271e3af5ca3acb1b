import type { PreviewManager } from '../preview/preview-manager.ts';
import type { EditorCommand } from './command.ts';
import { fileOfCommand } from './file-of-command.ts';

export function openPreviewCommand(previews: PreviewManager): EditorCommand {
  return {
    id: 'policySubmissions.openPreview',
    run: (file) => {
      const uri = fileOfCommand(file);
      if (uri === undefined) return false;
      previews.open(uri);
      return true;
    },
  };
}

export function openLockedPreviewCommand(previews: PreviewManager): EditorCommand {
  return {
    id: 'policySubmissions.openLockedPreview',
    run: (file) => {
      const uri = fileOfCommand(file);
      if (uri === undefined) return false;
      previews.openLocked(uri);
      return true;
    },
  };
}
