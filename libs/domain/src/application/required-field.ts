import { reject, type Rejection } from '../kernel';
import { APPLICATION_FIELDS, type ApplicationField } from './application-form';

/** Not filled in: nothing, or only spaces. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

export const required = (field: string, zh: string, en: string): Rejection =>
  reject('field_required', `请填写${zh}`, `${en} is required`, { field });

export const requiredField = (field: ApplicationField): Rejection =>
  required(field, APPLICATION_FIELDS[field].zh, APPLICATION_FIELDS[field].en);
