import { readProject, type ProjectView } from '@shenpi/contract';
import { assertNever, TASKS } from '@shenpi/domain';
import { Link, useParams, useSearchParams } from 'react-router';
import {
  Answered,
  isTaskKind,
  LinkButton,
  Money,
  PageHead,
  PaperList,
  StageBar,
  StateMark,
  Timeline,
  WaitingFor,
} from '../parts';
import { useRoute } from '../platform/api';
import { useText } from '../platform/text';
import { AcceptancePart } from './acceptance-part';
import { DecisionPart } from './decision-part';
import { EnginePart } from './engine-part';
import { MoneyPart } from './money-part';
import { partsOf, PART_NAMES, type PartKey } from './project-parts';
import { ReviewPart } from './review-part';
import { OpenTickets } from './open-tickets';
import { SummaryPart } from './summary-part';
import { Withdrawal } from './withdrawal';
import './project.css';

const Part = ({ part, project }: { readonly part: PartKey; readonly project: ProjectView }) => {
  switch (part) {
    case 'summary':
      return <SummaryPart project={project} />;
    case 'papers':
      return project.papers && <PaperList projectId={project.id} papers={project.papers} />;
    case 'timeline':
      return <Timeline projectId={project.id} />;
    case 'review':
      return project.review && <ReviewPart review={project.review} />;
    case 'decision':
      return project.decision && <DecisionPart decision={project.decision} />;
    case 'money':
      return project.money && <MoneyPart money={project.money} />;
    case 'acceptance':
      return project.acceptance && <AcceptancePart acceptance={project.acceptance} />;
    case 'engine':
      return project.engine && <EnginePart engine={project.engine} />;
    default:
      return assertNever(part);
  }
};

const ProjectBody = ({ project }: { readonly project: ProjectView }) => {
  const { t, pick } = useText();
  const [search] = useSearchParams();
  const parts = partsOf(project);
  const part = parts.find((key) => key === search.get('part')) ?? 'summary';
  const mine = project.myTasks.filter((task) => task.state === 'open');
  return (
    <>
      <PageHead
        over={[project.number, project.roundTitle].filter((fact) => fact !== null).join(' · ')}
        title={project.title}
        state={<StateMark state={project.state} />}
        facts={
          <>
            <span>{project.unitName}</span>
            {project.leaderName !== null && <span>{project.leaderName}</span>}
            <span>
              {project.grantFen === null ? t('申请', 'Requested') : t('立项', 'Granted')}{' '}
              <Money fen={project.grantFen ?? project.requestedFen} />
            </span>
            {project.carryover && <span>{t('结转项目', 'Carried over')}</span>}
          </>
        }
        action={
          <>
            {project.mayWithdraw && <Withdrawal projectId={project.id} />}
            {mine.map((task, at) => (
              <LinkButton
                key={task.id}
                to={`/tasks/${task.id}`}
                type={at === 0 ? 'primary' : 'default'}
                size="large"
              >
                {isTaskKind(task.kind)
                  ? t(`办理：${TASKS[task.kind].zh}`, TASKS[task.kind].en)
                  : t('办理', 'Go to the task')}
                {task.forPerson !== null &&
                  t(`（代${task.forPerson.name}）`, ` (for ${task.forPerson.name})`)}
              </LinkButton>
            ))}
          </>
        }
      />
      <StageBar stages={project.stages} />
      <WaitingFor
        items={project.waitingFor}
        nextDueAt={project.nextDueAt}
        mine={mine.map((task) => task.id)}
      />
      <OpenTickets projectId={project.id} />
      <nav className="tabs" aria-label={t('项目内容', 'Parts of the project')}>
        {parts.map((key) => (
          <Link
            key={key}
            to={key === 'summary' ? '?' : `?part=${key}`}
            replace
            preventScrollReset
            aria-current={key === part ? 'page' : undefined}
          >
            {pick(PART_NAMES[key])}
          </Link>
        ))}
      </nav>
      <section aria-label={pick(PART_NAMES[part])}>
        <Part part={part} project={project} />
      </section>
    </>
  );
};

const ProjectPage = () => {
  const { projectId = '' } = useParams();
  const reading = useRoute(readProject, { params: { projectId } });
  return (
    <Answered query={reading}>{({ project }) => <ProjectBody key={project.id} project={project} />}</Answered>
  );
};

export default ProjectPage;
