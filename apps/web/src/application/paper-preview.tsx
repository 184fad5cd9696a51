import { readPaper, type ProjectView } from '@shenpi/contract';
import { useState } from 'react';
import { addressOf } from '../platform/api';
import { useText } from '../platform/text';

interface PaperPreviewProps {
  readonly projectId: string;
  readonly paper: NonNullable<ProjectView['papers']>[number];
}

/** A PDF inside the page, fetched only when it is opened; other kinds of files are left to the list of papers. */
export const PaperPreview = ({ projectId, paper }: PaperPreviewProps) => {
  const { t } = useText();
  const [isOpen, setIsOpen] = useState(false);
  if (!paper.name.toLowerCase().endsWith('.pdf')) return null;
  return (
    <details className="paper-preview" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{t(`在本页预览《${paper.name}》`, `Preview ${paper.name} here`)}</summary>
      {isOpen ? (
        <iframe title={paper.name} src={addressOf(readPaper, { params: { projectId, hash: paper.hash } })} />
      ) : null}
    </details>
  );
};
