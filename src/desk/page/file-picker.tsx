/** Where files are dropped, and for the keyboard a button that asks for them. */

import type { ComponentChildren } from 'preact';

interface FilePickerProps {
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ComponentChildren;
}

export function FilePicker({ label, onFiles, children }: FilePickerProps) {
  return (
    <label class="drop">
      <span>{children}</span>
      <input
        class="unseen"
        type="file"
        multiple
        aria-label={label}
        onChange={(event) => {
          const files = Array.from(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
      <span class="choose">选文件…</span>
    </label>
  );
}
