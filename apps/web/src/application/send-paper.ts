import { uploadPaper, type Answer } from '@shenpi/contract';
import { addressOf } from '../platform/api';
import { Offline, Refusal } from '../platform/refusal';

export type StoredPaper = Answer<typeof uploadPaper>;

interface SendPaper {
  readonly projectId: string;
  readonly file: File;
  /** Percent of the bytes that have left this device. */
  readonly onProgress: (percent: number) => void;
  readonly signal: AbortSignal;
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
};

/** Sends one file. fetch cannot tell how far an upload is, XMLHttpRequest can. Throws Refusal or Offline. */
export const sendPaper = ({ projectId, file, onProgress, signal }: SendPaper): Promise<StoredPaper> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append('file', file);
    request.open('POST', addressOf(uploadPaper, { params: { projectId } }));
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.round((100 * event.loaded) / event.total));
    };
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status === 201 || request.status === 200) resolve(answer as StoredPaper);
      else reject(new Refusal(request.status, answer));
    };
    request.onerror = () => reject(new Offline(new Error('upload cut')));
    request.onabort = () => reject(new DOMException('upload stopped', 'AbortError'));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
