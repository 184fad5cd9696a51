import { exportOperatorProjects } from '@shenpi/contract';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { addressOf } from '../platform/api';
import { Offline, Refusal } from '../platform/refusal';
import type { FindQuery } from './find-query';

const fetched = async (address: string): Promise<Response> => {
  try {
    return await fetch(address, { credentials: 'same-origin' });
  } catch (cause) {
    throw new Offline(cause);
  }
};

/** Reads a file to its end and says after each piece how many bytes have come. */
const readAll = async (response: Response, onBytes: (bytes: number) => void): Promise<Blob> => {
  const type = response.headers.get('content-type') ?? '';
  if (response.body === null) return new Blob([await response.arrayBuffer()], { type });
  const reader = response.body.getReader();
  const pieces: BlobPart[] = [];
  let bytes = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(piece.value);
    bytes += piece.value.byteLength;
    onBytes(bytes);
  }
  return new Blob(pieces, { type });
};

/** Hands a file to the browser to be kept. */
export const keepFile = (content: Blob, name: string): void => {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};

/** What the list shows, as a workbook; throws `Refusal` where it is larger than the server lets out at once. */
export const useExport = (query: FindQuery, name: string) => {
  const [bytes, setBytes] = useState(0);
  const run = useMutation({
    mutationFn: async () => {
      setBytes(0);
      const response = await fetched(addressOf(exportOperatorProjects, { query }));
      if (!response.ok) throw new Refusal(response.status, await response.json().catch(() => null));
      keepFile(await readAll(response, setBytes), name);
    },
  });
  return { bytes, run };
};
