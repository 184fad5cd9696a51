import { readPaper } from '@shenpi/contract';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { addressOf } from '../platform/api';
import { problemsOf } from '../platform/refusal';
import { useText } from '../platform/text';
import { FormField } from './form-parts';
import { sendPaper } from './send-paper';

interface PaperUploadProps {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly projectId: string;
  readonly maxBytes: number | null;
  readonly attached: { readonly hash: string; readonly name: string } | null;
  readonly onAttached: (paper: { readonly hash: string; readonly name: string }) => void;
  readonly problem?: string | null;
  readonly note?: string;
  readonly optional?: boolean;
  readonly disabled?: boolean;
}

const MEGABYTE = 1024 * 1024;
const inMegabytes = (bytes: number): string => (bytes / MEGABYTE).toFixed(1);

/** One attached file: choose, watch it go, see what is kept, replace it. */
export const PaperUpload = ({
  id,
  label,
  hint,
  projectId,
  maxBytes,
  attached,
  onAttached,
  problem,
  note,
  optional,
  disabled,
}: PaperUploadProps) => {
  const { t } = useText();
  const [sending, setSending] = useState<{
    readonly name: string;
    readonly percent: number;
    readonly stop: () => void;
  } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const send = async (file: File): Promise<void> => {
    if (maxBytes !== null && file.size > maxBytes) {
      setFailure(
        t(
          `文件 ${inMegabytes(file.size)} MB，超过上限 ${inMegabytes(maxBytes)} MB，请压缩后再选`,
          `The file has ${inMegabytes(file.size)} MB, at most ${inMegabytes(maxBytes)} MB are allowed`,
        ),
      );
      return;
    }
    const control = new AbortController();
    setFailure(null);
    setSending({ name: file.name, percent: 0, stop: () => control.abort() });
    try {
      const stored = await sendPaper({
        projectId,
        file,
        signal: control.signal,
        onProgress: (percent) => setSending((now) => (now ? { ...now, percent } : now)),
      });
      onAttached({ hash: stored.hash, name: stored.name });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      const [first] = problemsOf(error);
      setFailure(
        first
          ? t(first.sentence, first.sentenceEn)
          : t('上传没有完成，请重试', 'The upload did not finish; try again'),
      );
    } finally {
      setSending(null);
    }
  };

  return (
    <FormField
      id={id}
      label={label}
      hint={hint}
      problem={failure ?? problem}
      note={note}
      optional={optional}
      disabled={disabled}
    >
      {(marks) => (
        <div>
          <input
            ref={input}
            type="file"
            {...marks}
            className="visually-hidden"
            tabIndex={-1}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              event.target.value = '';
              if (file) void send(file);
            }}
          />
          {attached ? (
            <p className="paper-attached">
              ✓{' '}
              <a
                href={addressOf(readPaper, { params: { projectId, hash: attached.hash } })}
                target="_blank"
                rel="noreferrer"
              >
                {attached.name || t('已上传的文件', 'Attached file')}
              </a>{' '}
              <span className="form-hint" title={attached.hash}>
                SHA-256 {attached.hash.slice(0, 12)}…
              </span>
            </p>
          ) : null}
          {sending ? (
            <div className="paper-sending">
              <span>{t(`正在上传 ${sending.name}`, `Sending ${sending.name}`)}</span>
              <progress max={100} value={sending.percent} aria-label={t('上传进度', 'Upload progress')} />
              <span>{sending.percent}%</span>
              <Button size="small" onClick={sending.stop}>
                {t('停止上传', 'Stop')}
              </Button>
            </div>
          ) : (
            <Button disabled={marks.disabled} onClick={() => input.current?.click()}>
              {attached ? t('更换文件', 'Replace the file') : t('选择文件', 'Choose a file')}
            </Button>
          )}
        </div>
      )}
    </FormField>
  );
};
