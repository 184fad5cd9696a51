import { Controller, Inject, StreamableFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { readPaper, uploadPaper } from '@shenpi/contract';
import { reject } from '@shenpi/domain';
import * as record from '@shenpi/record';
import { memoryStorage } from 'multer';
import { unlessRejected } from '../answering/committed';
import { found, Refused } from '../answering/refused';
import type { Call } from '../routing/call';
import { Serves } from '../routing/serves';
import { RECORD } from '../start/dependencies';

/** The most that is read at all; the edition may allow less, which the record knows. */
const LARGEST_BYTES = 20 * 1024 * 1024;

const oneFile = {
  storage: memoryStorage(),
  limits: { fileSize: LARGEST_BYTES, files: 1, fields: 5, fieldSize: 10_000, parts: 6 },
  /** Browsers send names in UTF-8 without saying so. */
  defParamCharset: 'utf8',
} as const;

const fileMissing = (): Refused =>
  new Refused(
    reject(
      'form_invalid',
      '没有收到文件：请用名为 file 的字段上传一个文件。',
      'No file arrived: send one file in the field named file.',
      { field: 'file' },
    ),
  );

@Controller()
export class PaperController {
  constructor(@Inject(RECORD) private readonly store: record.RecordStore) {}

  @Serves(uploadPaper)
  @UseInterceptors(FileInterceptor('file', oneFile))
  async upload({ actor, params, request }: Call<typeof uploadPaper>) {
    const { file } = request;
    if (file === undefined) throw fileMissing();
    const paper = { name: file.originalname, mediaType: file.mimetype, content: file.buffer };
    const { hash, name, size } = unlessRejected(
      found(await record.storePaper(this.store, actor, params.projectId, paper)),
    );
    return { hash, name, size };
  }

  /** Always a download, never shown in our pages: whatever somebody attached must not run as one of them. */
  @Serves(readPaper)
  async read({ actor, params, response }: Call<typeof readPaper>) {
    const { name, mediaType, content } = found(
      await record.readPaper(this.store, actor, params.projectId, params.hash),
    );
    response.attachment(name);
    response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
    return new StreamableFile(content, { type: mediaType, length: content.length });
  }
}
