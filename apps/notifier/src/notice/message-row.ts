import type { Instant, MessageKind, MessageParams, NoticeChannel } from '@shenpi/domain';

/** A row of the table message, in the names of its columns; and on which ways its rule wants it told. */
export interface MessageRow {
  readonly id: string;
  readonly account_id: string;
  readonly chain: string;
  readonly seq: number;
  readonly at: Instant;
  readonly kind: MessageKind;
  readonly params: MessageParams;
  readonly project_id: string | null;
  readonly meeting_id: string | null;
  readonly task_id: string | null;
  readonly urgent: boolean;
  readonly legal: boolean;
  /** Whose task it is, where the addressee stands in for somebody. */
  readonly for_account_id: string | null;
  readonly channels: readonly NoticeChannel[];
}
