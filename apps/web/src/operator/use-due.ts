import { readOperatorProject } from '@shenpi/contract';
import type { CureSubject } from '@shenpi/domain';
import { useRoute } from '../platform/api';
import type { DueFacts } from './cure-params';

/** The due instant that a cure is done to, as the record has it now; null while it is being read, undefined where there is none. */
export const useDue = (
  projectId: string | null,
  subject: CureSubject | undefined,
): DueFacts | null | undefined => {
  const due = subject !== undefined && 'due' in subject ? subject.due : undefined;
  const isKnown = due !== undefined && projectId !== null;
  const reading = useRoute(
    readOperatorProject,
    { params: { projectId: projectId ?? '' } },
    { enabled: isKnown },
  );
  if (!isKnown || reading.error !== null) return undefined;
  if (reading.data === undefined) return null;
  return reading.data.record.dues.find(({ source, id }) => source === due.source && id === due.id);
};
