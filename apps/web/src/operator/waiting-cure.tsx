import { confirmCure, type Receipt } from '@shenpi/contract';
import { CURES } from '@shenpi/domain';
import { Link } from 'react-router';
import { useCommand } from '../platform/command';
import { useRecordNow } from '../platform/record-clock';
import { useText } from '../platform/text';
import { instantWords } from '../platform/time-words';
import type { Cure } from './answers';
import { CurePlanView } from './cure-plan';
import { SecondForm } from './second-form';

interface WaitingCureProps {
  readonly cure: Cure;
  /** It leaves the list once it is answered: whoever keeps the list shows the receipt. */
  readonly onDone: (receipt: Receipt, title: string) => void;
}

/** Somebody else's cure that waits for my word: who asks what and why, what will happen, agree or not. */
export const WaitingCure = ({ cure, onDone }: WaitingCureProps) => {
  const { t, pick, language } = useText();
  const now = useRecordNow();
  const command = useCommand(confirmCure, `second:${cure.id}`);
  const number = cure.projectNumber ?? t('全局', 'the bureau');
  const name = pick(CURES[cure.kind]);
  return (
    <article className="waiting-cure" aria-label={t(`${name} ${number}`, `${name} ${number}`)}>
      <h3>
        {name}{' '}
        {cure.projectId === null ? (
          number
        ) : (
          <Link to={`/operator/projects/${cure.projectId}`} data-row-link="">
            {number}
          </Link>
        )}
      </h3>
      <p>
        {t(
          `${cure.askedBy.name} 于 ${instantWords(cure.askedAt, language, now)} 提请，理由：`,
          `${cure.askedBy.name} asks, ${instantWords(cure.askedAt, language, now)}. Reason: `,
        )}
        {cure.reason}
      </p>
      <CurePlanView plan={{ ...cure.plan, needsSecond: false }} />
      <SecondForm
        id={cure.id}
        what={t(`对 ${number} ${name}`, `${name}, ${number}`)}
        effect={pick(cure.plan)}
        isPending={command.isPending}
        error={command.error}
        onSay={(word, onAnswered) =>
          command.mutate(
            { params: { cureId: cure.id }, body: word },
            {
              onSuccess: ({ receipt }) =>
                onDone(
                  receipt,
                  word.agree
                    ? t(`同意对 ${number} ${name}`, `agreed to ${name}, ${number}`)
                    : t(`不同意对 ${number} ${name}`, `did not agree to ${name}, ${number}`),
                ),
              onSettled: onAnswered,
            },
          )
        }
      />
    </article>
  );
};
