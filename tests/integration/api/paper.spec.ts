import { createHash, randomUUID } from 'node:crypto';
import { createApplication } from '@shenpi/record';
import { accepted, FORM, openBureau, type Bureau } from '../record/miniature-bureau';
import { startApi, type ApiAnswer, type RunningApi } from './running-api';

jest.setTimeout(60_000);

describe('attached files', () => {
  let bureau: Bureau;
  let api: RunningApi;
  let token: string;
  const projectId = randomUUID();
  beforeAll(async () => {
    bureau = await openBureau();
    api = await startApi(bureau.database.appUrl);
    token = await api.tokenOf(bureau.actor('applicant1').accountId);
    accepted(
      await createApplication(bureau.store, bureau.actor('applicant1'), {
        commandId: projectId,
        roundId: bureau.roundId,
        form: FORM,
      }),
    );
  });
  afterAll(async () => {
    await api?.close();
    await bureau?.close();
  });

  const upload = (
    content: Uint8Array<ArrayBuffer>,
    name: string,
    field = 'file',
    type = 'text/html',
  ): Promise<ApiAnswer> => {
    const form = new FormData();
    form.append(field, new Blob([content], { type }), name);
    return api.call(`/api/projects/${projectId}/papers`, { method: 'POST', body: form, token });
  };

  it('come back byte by byte under their Chinese name, as a download that no page runs', async () => {
    const content = new TextEncoder().encode('<script>alert(1)</script>');
    const hash = createHash('sha256').update(content).digest('hex');
    const stored = await upload(content, '可行性报告.html');
    expect([stored.status, stored.json]).toEqual([
      201,
      { hash, name: '可行性报告.html', size: content.length },
    ]);
    const read = await api.call(`/api/projects/${projectId}/papers/${hash}`, { token });
    expect([read.status, read.text]).toEqual([200, '<script>alert(1)</script>']);
    expect(read.headers.get('content-disposition')).toBe(
      `attachment; filename="?????.html"; filename*=UTF-8''${encodeURIComponent('可行性报告')}.html`,
    );
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
    expect(read.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('are refused when they are larger than 20 MB, empty, or in another field', async () => {
    const large = await upload(new Uint8Array(20 * 1024 * 1024 + 1), 'large.pdf');
    expect([large.status, large.code]).toEqual([413, 'content_too_large']);
    const empty = await upload(new Uint8Array(0), 'empty.pdf');
    expect([empty.status, empty.code]).toEqual([422, 'paper_empty']);
    const elsewhere = await upload(new Uint8Array(3), 'a.pdf', 'other');
    expect([elsewhere.status, elsewhere.code]).toEqual([400, 'request_malformed']);
    const none = await api.call(`/api/projects/${projectId}/papers`, { method: 'POST', body: {}, token });
    expect([none.status, none.code]).toEqual([422, 'form_invalid']);
  });

  it('are not taken for a case of somebody else, and not told from one that does not exist', async () => {
    const other = await api.tokenOf(bureau.actor('applicant2').accountId);
    const form = new FormData();
    form.append('file', new Blob(['x']), 'a.pdf');
    const foreign = await api.call(`/api/projects/${projectId}/papers`, {
      method: 'POST',
      body: form,
      token: other,
    });
    expect([foreign.status, foreign.code]).toEqual([404, 'not_found']);
  });
});
