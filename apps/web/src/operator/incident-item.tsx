import { INCIDENTS } from '@shenpi/domain';
import { Link } from 'react-router';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { Incident, IncidentGroup } from './answers';
import { CureButton } from './cure-button';
import { offersOf } from './cure-words';

interface IncidentItemProps {
  readonly incident: Incident;
  readonly cures: IncidentGroup['cures'];
  /** The page is about this case already. */
  readonly isOnCase?: boolean;
}

/** One incident: what with, since when, why in a sentence, and the way to its cure. */
export const IncidentItem = ({ incident, cures, isOnCase = false }: IncidentItemProps) => {
  const { t, language } = useText();
  const now = useRecordNow();
  const what = incident.projectNumber ?? t(INCIDENTS[incident.kind].zh, INCIDENTS[incident.kind].en);
  const isOpen = incident.closedAt === null;
  const offers = isOpen ? offersOf(cures, incident) : [];
  return (
    <li className="incident">
      <span className="incident-when muted">
        <time dateTime={incident.raisedAt}>
          {t(
            `${instantWords(incident.raisedAt, language, now)} 起`,
            `since ${instantWords(incident.raisedAt, language, now)}`,
          )}
        </time>
        {incident.closedAt !== null &&
          t(
            `，${instantWords(incident.closedAt, language, now)} 消除`,
            `, gone ${instantWords(incident.closedAt, language, now)}`,
          )}
      </span>
      <span className="incident-what">
        {!isOnCase && incident.projectId !== null && (
          <Link to={`/operator/projects/${incident.projectId}`} data-row-link="">
            {incident.projectNumber ?? t('未编号项目', 'a case without number')}
          </Link>
        )}{' '}
        {t(incident.detail, incident.detailEn)}
        <span className="muted incident-told">
          {t(`已告知：${incident.toldZh}`, `Told: ${incident.toldEn}`)}
        </span>
      </span>
      {offers.length > 0 ? (
        <CureButton what={what} offers={offers} projectId={incident.projectId} />
      ) : (
        isOpen &&
        cures.length > 0 &&
        incident.projectId !== null && (
          <Link to={`/operator/projects/${incident.projectId}#waits`}>
            {t('在「待办与期限」中处置', 'cure it under “Tasks and deadlines”')}
          </Link>
        )
      )}
    </li>
  );
};
