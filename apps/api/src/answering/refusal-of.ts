import { randomUUID } from 'node:crypto';
import { HttpException } from '@nestjs/common';
import { reject, type Rejection } from '@shenpi/domain';
import { isContentRefused, isRecordAway, isStorageFull } from './database-failure';
import { Refused } from './refused';

const malformed = (): Rejection =>
  reject(
    'request_malformed',
    '请求无法识别：地址或内容的格式有误。',
    'The request could not be read: its address or its content is malformed.',
  );
const routeUnknown = (): Rejection =>
  reject('route_unknown', '没有这个接口地址。', 'There is no such address in this interface.');
const tooLarge = (): Rejection =>
  reject(
    'content_too_large',
    '内容过大：文件不超过 20 MB，其他内容不超过 1 MB。',
    'Too large: a file may have 20 MB, anything else 1 MB.',
  );
const contentType = (): Rejection =>
  reject(
    'content_type_unknown',
    '请求内容的类型或编码不受支持，请使用 JSON（UTF-8）。',
    'The type or encoding of the content is not supported; use JSON in UTF-8.',
  );
const recordUnavailable = (): Rejection =>
  reject(
    'record_unavailable',
    '档案数据库暂时无法访问，请稍后再试；您填写的内容没有丢失，重复提交不会重复办理。',
    'The record cannot be reached at the moment. Try again shortly; nothing you typed is lost, and nothing is done twice.',
  );
const storageFull = (): Rejection =>
  reject(
    'storage_full',
    '档案数据库的磁盘已满，暂时不能办理；运行维护人员已收到通知。您填写的内容没有丢失，请稍后再试，重复提交不会重复办理。',
    'The disk of the record is full and nothing can be decided for now. The operators have been told. Nothing you typed is lost; try again later.',
  );
const contentRefused = (): Rejection =>
  reject(
    'content_refused',
    '内容无法保存，请检查后重新提交；如仍不行，请把错误编号告诉运行维护人员。',
    'The content could not be kept. Check it and send it again; if that does not help, tell the operator the error number.',
  );
const unexpected = (): Rejection =>
  reject(
    'unexpected',
    '系统出现意外错误，已记录。请稍后再试；如仍不行，请把错误编号告诉运行维护人员。',
    'Something unexpected went wrong and has been logged. Try again; if that does not help, tell the operator the error number.',
  );

const numberAt = (error: object, name: string): number | undefined => {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'number' ? value : undefined;
};

/** The status that the framework or a parser gave its error; undefined for any other error. */
const frameworkStatus = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null) return undefined;
  return numberAt(error, 'status') ?? numberAt(error, 'statusCode');
};

const byStatus = (status: number): Rejection | undefined => {
  if (status === 404) return routeUnknown();
  if (status === 413) return tooLarge();
  if (status === 415) return contentType();
  return status >= 400 && status < 500 ? malformed() : undefined;
};

export interface Told {
  readonly refused: Refused;
  /** How the log should take it: a refusal is daily business, a broken world is a warning, a bug is an error. */
  readonly level: 'debug' | 'warn' | 'error';
}

/**
 * Turns whatever a request threw into an answer. Refusals pass as they are; what the framework and its parsers throw, a record
 * that is away and content that cannot be kept get their codes; anything else is a bug, told by its number only.
 */
export const refusalOf = (error: unknown): Told => {
  if (error instanceof Refused) return { refused: error, level: 'debug' };
  const rejection = byStatus(frameworkStatus(error) ?? 0);
  if (rejection !== undefined) return { refused: new Refused(rejection), level: 'debug' };
  const errorId = randomUUID();
  if (isStorageFull(error))
    return { refused: new Refused(storageFull(), { errorId, retryAfterSeconds: 10 }), level: 'warn' };
  if (isRecordAway(error))
    return { refused: new Refused(recordUnavailable(), { errorId, retryAfterSeconds: 2 }), level: 'warn' };
  if (isContentRefused(error)) return { refused: new Refused(contentRefused(), { errorId }), level: 'error' };
  return { refused: new Refused(unexpected(), { errorId }), level: 'error' };
};
