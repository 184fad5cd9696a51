import { Button } from 'antd';
import type { Problem } from '../platform/refusal';
import { useText } from '../platform/text';

interface StoppedNoteProps {
  readonly problem: Problem | null;
  readonly onReload: () => Promise<void>;
}

/** Saving was refused: why, and how to go on. */
export const StoppedNote = ({ problem, onReload }: StoppedNoteProps) => {
  const { t } = useText();
  if (problem === null) return null;
  return (
    <div className="notice-line" role="alert">
      <p>{t(problem.sentence, problem.sentenceEn)}</p>
      <p>{t('您在这里填写的内容仍保存在本机。', 'What you typed here is still kept on this device.')}</p>
      <Button size="small" onClick={() => void onReload()}>
        {t('放弃本机内容，载入已保存的版本', 'Discard it and load the saved version')}
      </Button>
    </div>
  );
};
