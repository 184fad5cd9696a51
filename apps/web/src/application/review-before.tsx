import { APPLICATION_FIELDS, type ApplicationField } from '@shenpi/domain';
import { useText } from '../platform/text';
import type { TaskContext } from '../task/task-form';

const isFieldName = (name: string): name is ApplicationField => Object.hasOwn(APPLICATION_FIELDS, name);

/** What happened to this case in the formal review before: what it was sent back for, and what the correction notice named. */
export const ReviewBefore = ({ context }: { readonly context: TaskContext }) => {
  const { t, pick } = useText();
  return (
    <>
      {context.returnedReason === undefined ? null : (
        <p className="notice-line">
          <strong>{t('退回意见：', 'Sent back: ')}</strong>
          {context.returnedReason}
        </p>
      )}
      {context.defects === undefined ? null : (
        <div className="notice-line">
          <strong>
            {t('补正通知要求，请核对是否已补正：', 'The notice asked for this; check that it was put right:')}
          </strong>
          <ul className="paper-team">
            {context.defects.map((defect, index) => (
              <li key={index}>
                {isFieldName(defect.field) ? pick(APPLICATION_FIELDS[defect.field]) : defect.field}：
                {defect.defect}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
};
