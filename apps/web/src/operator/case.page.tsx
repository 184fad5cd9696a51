import { readOperatorProject } from '@shenpi/contract';
import { useEffect, useRef } from 'react';
import { useLocation, useParams } from 'react-router';
import { useHasRole } from '../identity/session';
import { Answered, LinkButton, PageHead, StateMark } from '../parts';
import { useRoute } from '../platform/api';
import { useListKeys } from '../platform/list-keys';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { OperatorCase } from './answers';
import { CaseAnswer } from './case-answer';
import { CaseDeliveries } from './case-deliveries';
import { CaseDifferences } from './case-differences';
import { CaseEngine } from './case-engine';
import { CaseHistory } from './case-history';
import { CaseNotices } from './case-notices';
import { CaseRecord } from './case-record';
import { CaseTimeline } from './case-timeline';
import { CaseWaits } from './case-waits';
import { caseKinds } from './case-words';
import { CureButton } from './cure-button';
import { CureDesk } from './cure-desk';
import { CureRows } from './cure-rows';
import { offersOf } from './cure-words';
import { editionWords } from './edition-words';
import { IncidentGroups } from './incident-list';
import { incidentGroupsOf } from './incident-groups';
import { OperatorTabs } from './operator-tabs';
import '../application/form-parts/form-parts.css';
import '../project/project.css';
import './operator.css';
import './case.css';
import './cures.css';

/** What the engine and the notifier do is told by nobody: asked for again every few seconds while the page is open. */
const ASK_AGAIN_MS = 5000;

const CaseBody = ({ project }: { readonly project: OperatorCase }) => {
  const { t, pick, language } = useText();
  const isOperator = useHasRole('sys_admin');
  const body = useRef<HTMLDivElement>(null);
  useListKeys(body);
  const what = project.number ?? t('未编号项目', 'a case without number');
  const groups = incidentGroupsOf(project.incidents);
  const { held } = project.record;
  const { hash } = useLocation();
  useEffect(() => {
    // The part was named before it was there: the browser's own jump found nothing.
    if (hash !== '') document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [hash]);
  return (
    <CureDesk>
      <PageHead
        over={t('运行监控 · 一个项目', 'Operations · one case')}
        title={[what, project.title].filter((part) => part !== null).join(' ')}
        state={<StateMark state={project.record.state} />}
        facts={
          <>
            <span>{project.unit}</span>
            <span>
              {pick(editionWords(`${project.record.edition.code}@${project.record.edition.version}`))}
            </span>
          </>
        }
        action={
          <>
            <LinkButton to={`/projects/${project.id}`}>{t('项目页', 'Page of the case')}</LinkButton>
            <CureButton
              type="primary"
              size="middle"
              what={what}
              offers={offersOf(caseKinds(project), { projectId: project.id })}
            />
          </>
        }
      />
      <OperatorTabs />
      <div ref={body}>
        {held !== null && (
          <p className="notice-line">
            {t(
              `! 自 ${instantWords(held.at, language)} 起暂停办理：${held.reason}。期间不受理决定，期限不到期。`,
              `! Suspended since ${instantWords(held.at, language)}: ${held.reason}. No decision is taken and nothing falls due.`,
            )}
          </p>
        )}
        <CaseAnswer project={project} />
        <CaseDifferences project={project} what={what} />
        {groups.length > 0 && (
          <section aria-label={t('异常', 'Incidents')}>
            <h2>
              {t(
                `异常 ${groups.length} 类 ${project.incidents.length} 件`,
                `${project.incidents.length} incidents of ${groups.length} kinds`,
              )}
            </h2>
            <IncidentGroups groups={groups} isOnCase />
          </section>
        )}
        <div className="case-sides">
          <CaseRecord project={project} />
          <CaseEngine project={project} />
          <CaseNotices notices={project.notices} />
        </div>
        <CaseWaits project={project} what={what} />
        <CaseTimeline entries={project.timeline} />
        <CaseDeliveries projectId={project.id} />
        {project.cures.length > 0 && (
          <section aria-label={t('处置记录', 'Cures')}>
            <h2>{t('处置记录', 'Cures')}</h2>
            <CureRows cures={project.cures} isOnCase />
          </section>
        )}
        {isOperator && <CaseHistory projectId={project.id} />}
      </div>
    </CureDesk>
  );
};

/** One project as record, engine and notices see it, with what is wrong named and its cures beside it. */
const CasePage = () => {
  const { projectId = '' } = useParams();
  const reading = useRoute(readOperatorProject, { params: { projectId } }, { refetchInterval: ASK_AGAIN_MS });
  return (
    <Answered query={reading} rows={10}>
      {(project) => <CaseBody key={project.id} project={project} />}
    </Answered>
  );
};

export default CasePage;
