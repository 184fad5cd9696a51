import { BadRequestException, NotFoundException } from '@nestjs/common';
import { reject } from '@shenpi/domain';
import { errorAnswerOf } from './error-answer';
import { refusalOf } from './refusal-of';
import { Refused } from './refused';

const answerTo = (error: unknown) => errorAnswerOf(refusalOf(error).refused);

describe('answers to what a request threw', () => {
  it('passes a refusal with its field, source, state and problems', () => {
    const one = reject('field_required', '请填写题目', 'A title is required', {
      field: 'title',
      source: '§4',
    });
    expect(answerTo(new Refused({ ...one, problems: [one] }, { state: 'draft' }))).toEqual({
      status: 422,
      body: {
        error: {
          code: 'field_required',
          sentence: '请填写题目',
          sentenceEn: 'A title is required',
          field: 'title',
          source: '§4',
          state: 'draft',
          problems: [
            {
              code: 'field_required',
              sentence: '请填写题目',
              sentenceEn: 'A title is required',
              field: 'title',
              source: '§4',
            },
          ],
        },
      },
    });
  });

  it.each([
    [new NotFoundException(), 404, 'route_unknown'],
    [new BadRequestException(), 400, 'request_malformed'],
    [Object.assign(new Error('too large'), { status: 413 }), 413, 'content_too_large'],
    [Object.assign(new Error('charset'), { statusCode: 415 }), 415, 'content_type_unknown'],
  ])('names what the framework threw: %p', (error, status, code) => {
    expect(answerTo(error)).toMatchObject({ status, body: { error: { code } } });
  });

  it('answers a record that is away with 503 and a number', () => {
    const { status, body } = answerTo(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
    expect(status).toBe(503);
    expect(body.error).toMatchObject({ code: 'record_unavailable', errorId: expect.any(String) });
  });

  it('tells nothing of a bug but its number', () => {
    const { status, body } = answerTo(new Error('secret table of experts'));
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(body.error.errorId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
