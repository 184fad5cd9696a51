import type { DecisionKind } from './tasks';

interface DecisionFacts {
  /** The button: named by its effect in the bureau's words. */
  readonly zh: string;
  readonly en: string;
  /** What it will do, beside the button. */
  readonly effectZh: string;
  readonly effectEn: string;
  /** Cannot be taken back: the desk asks in words before it sends. */
  readonly final?: true;
  /** A "no" or a step back: never the page's first button. */
  readonly negative?: true;
}

export const DECISIONS: Readonly<Record<DecisionKind, DecisionFacts>> = {
  submit_application: {
    zh: '提交单位审核',
    en: 'Submit to the unit',
    effectZh: '申报书送本单位管理员审核；单位退回前不能再修改。',
    effectEn: 'The unit administrator reviews it next; it cannot be changed unless the unit returns it.',
  },
  approve_unit_review: {
    zh: '同意并报送科技局',
    en: 'Agree and send to the bureau',
    effectZh: '单位对材料真实性负责；申报截止后由业务科室形式审查。',
    effectEn: 'The unit answers for the material; formal review starts when the call closes.',
    final: true,
  },
  return_unit_review: {
    zh: '退回修改',
    en: 'Return',
    effectZh: '退回项目负责人修改后重新提交。',
    effectEn: 'Goes back to the applicant.',
    negative: true,
  },
  propose_acceptance: {
    zh: '审查合格，送科室负责人复核',
    en: 'Complete, to the second check',
    effectZh: '由另一人（科室负责人）复核后受理。',
    effectEn: 'The head of division checks it as the second person.',
  },
  request_correction: {
    zh: '发出补正通知',
    en: 'Send the correction notice',
    effectZh: '一次性列出全部问题，申报人须在期限内补正，逾期自动不予受理；只能通知一次。',
    effectEn: 'One notice with every defect; the application lapses when the period passes.',
    final: true,
    negative: true,
  },
  refuse_filing: {
    zh: '不予受理',
    en: 'Refuse the filing',
    effectZh: '出具不予受理告知书并说明理由，本申报终止。',
    effectEn: 'Ends this application with a reasoned notice.',
    final: true,
    negative: true,
  },
  confirm_acceptance: {
    zh: '同意受理并送专家评审',
    en: 'Accept and send to expert review',
    effectZh: '项目正式受理，由计划科随机抽取评审专家。',
    effectEn: 'The application is accepted; the plan office draws the experts next.',
    final: true,
  },
  send_back_formal_review: {
    zh: '退回经办重新审查',
    en: 'Back to the handler',
    effectZh: '退回经办人并说明理由。',
    effectEn: 'Back to the handler with a reason.',
    negative: true,
  },
  resubmit_application: {
    zh: '提交补正材料',
    en: 'Submit the correction',
    effectZh: '仅修改通知所列内容，提交后由经办人继续审查。',
    effectEn: 'Only the named fields may differ; the handler goes on with the review.',
    final: true,
  },
  draw_experts: {
    zh: '随机抽取专家并发出邀请',
    en: 'Draw the experts and invite them',
    effectZh: '按记录的随机种子从合格专家中抽取，专家名单在结果公开前对申报人和经办人保密。',
    effectEn: 'Drawn from the eligible pool by a recorded seed; names stay sealed until results are public.',
    final: true,
  },
  accept_invitation: {
    zh: '接受评审并承诺回避与保密',
    en: 'Accept and commit to confidentiality',
    effectZh: '签署保密与回避承诺后可查看材料并评分。',
    effectEn: 'Opens the material for scoring.',
  },
  decline_invitation: {
    zh: '不能参加评审',
    en: 'Decline',
    effectZh: '系统自动邀请下一名候补专家。',
    effectEn: 'The next alternate is invited automatically.',
    final: true,
    negative: true,
  },
  sign_score_sheet: {
    zh: '签名提交评分',
    en: 'Sign and submit the scores',
    effectZh: '评分表签名后不能修改。',
    effectEn: 'A signed sheet cannot be changed.',
    final: true,
  },
  write_panel_note: {
    zh: '提交离散情况说明',
    en: 'Submit the note',
    effectZh: '说明随评审结果提交科室。',
    effectEn: 'The note goes to the division with the result.',
    final: true,
  },
  shortlist: {
    zh: '列入拟立项并提请上会',
    en: 'Propose for approval',
    effectZh: '按建议金额提请党组会审议；与排序不同的须写明理由并载入议题材料。',
    effectEn: 'Goes to the party group meeting with the proposed amount; leaving the rank needs a reason.',
  },
  not_shortlist: {
    zh: '不列入拟立项',
    en: 'Do not propose',
    effectZh: '本批次不予支持，反馈申报人。',
    effectEn: 'Not supported in this round.',
    final: true,
    negative: true,
  },
  put_on_agenda: {
    zh: '列入会议议题',
    en: 'Put on the agenda',
    effectZh: '列入所选会议，议题材料送达党组成员。',
    effectEn: 'Becomes an item of the chosen meeting.',
  },
  cast_ballot: {
    zh: '确认表决',
    en: 'Cast the vote',
    effectZh: '表决后不能更改；主持人末位表态。',
    effectEn: 'A vote cannot be changed; the chair votes last.',
    final: true,
  },
  sign_minutes: {
    zh: '签署纪要，决定生效',
    en: 'Sign the minutes, decisions take effect',
    effectZh: '通过的项目自下一工作日起公示，未通过的项目终止，缓议的项目退回补充。',
    effectEn: 'Items that passed go to publicity from the next working day.',
    final: true,
  },
  dismiss_objection: {
    zh: '异议不成立，恢复公示',
    en: 'Unfounded, resume publicity',
    effectZh: '书面答复异议人，剩余公示期继续计算。',
    effectEn: 'Answered in writing; the rest of the publicity period runs on.',
    final: true,
  },
  uphold_objection: {
    zh: '异议成立，不予立项',
    en: 'Founded, reject',
    effectZh: '本项目不予立项，不影响同批其他项目。',
    effectEn: 'Only this project is rejected.',
    final: true,
    negative: true,
  },
  issue_grant: {
    zh: '发文立项',
    en: 'Issue the grant',
    effectZh: '按文号下达，占用本批次经费额度，通知单位签订任务书。',
    effectEn: 'Reserves the money and asks the unit and the bureau to sign the task book.',
    final: true,
  },
  sign_task_book_for_unit: {
    zh: '代表承担单位签署',
    en: 'Sign for the unit',
    effectZh: '双方签署后任务书生效。',
    effectEn: 'In force when both have signed.',
    final: true,
  },
  sign_task_book_for_bureau: {
    zh: '代表科技局签署',
    en: 'Sign for the bureau',
    effectZh: '双方签署后任务书生效。',
    effectEn: 'In force when both have signed.',
    final: true,
  },
  give_release_opinion: {
    zh: '出具下拨意见，送财政局',
    en: 'Give the release opinion',
    effectZh: '财政局须在期限内拨付并登记凭证号，逾期自动督办。',
    effectEn: 'The finance bureau pays within the limit; lateness is escalated.',
    final: true,
  },
  confirm_payment: {
    zh: '确认已拨付',
    en: 'Confirm the payment',
    effectZh: '登记凭证号，通知单位确认到账。',
    effectEn: 'Records the voucher; the unit confirms the receipt next.',
    final: true,
  },
  retry_payment: {
    zh: '重新提交拨付',
    en: 'Submit the payment again',
    effectZh: '以新的序号重新提交财政局。',
    effectEn: 'Submitted again under the next number.',
    final: true,
  },
  confirm_receipt: {
    zh: '确认到账',
    en: 'Confirm the receipt',
    effectZh: '登记到账日期。',
    effectEn: 'Records that the money arrived.',
    final: true,
  },
  apply_for_acceptance: {
    zh: '提交验收申请',
    en: 'Apply for acceptance',
    effectZh: '按填报的指标完成情况组织验收评议。',
    effectEn: 'A panel judges the indicators reached.',
    final: true,
  },
  sign_acceptance_opinion: {
    zh: '签名提交验收意见',
    en: 'Sign the opinion',
    effectZh: '意见签名后不能修改。',
    effectEn: 'A signed opinion cannot be changed.',
    final: true,
  },
  conclude_acceptance: {
    zh: '作出验收结论',
    en: 'Conclude',
    effectZh: '结论须符合验收门槛；通过后办理归档。',
    effectEn: 'The conclusion must fit the thresholds; the archive follows.',
    final: true,
  },
  accept_archive: {
    zh: '接收归档，项目办结',
    en: 'Accept the archive and close',
    effectZh: '档案齐全、资金结清后项目归档办结。',
    effectEn: 'Ends the project.',
    final: true,
  },
};
