/** One run per project, from its draft until it has ended. */
export const projectWorkflowId = (projectId: string): string => `project:${projectId}`;

export const meetingWorkflowId = (meetingId: string): string => `meeting:${meetingId}`;

export const roundWorkflowId = (roundId: string): string => `round:${roundId}`;

/** Ids of orders have the form `<contract>-<tranche>-<n>`; n rises only by a recorded decision after a refusal. */
export const paymentWorkflowId = (orderId: string): string => `payment:${orderId}`;

export const clockMoveWorkflowId = (moveId: string): string => `clock-move:${moveId}`;
