import type { TopicCode } from '../bureau/topics';
import { CHEMICAL_INDUSTRY } from './chemical-industry';
import { CIRCULAR_ECONOMY } from './circular-economy';
import { ENERGY_TRANSPORT } from './energy-transport';
import { GREEN_FOOD } from './green-food';
import { INDUSTRY_UPGRADING } from './industry-upgrading';
import { INFORMATIZATION } from './informatization';
import { NEW_MACHINERY } from './new-machinery';
import { NEW_MATERIALS } from './new-materials';
import type { Proposal } from './proposal';

export type { Proposal } from './proposal';
export * from './other-rounds';

/** The ninety proposals of the 2006 call, by topic. All invented. */
export const PROPOSALS: Readonly<Record<TopicCode, readonly Proposal[]>> = {
  chemical_industry: CHEMICAL_INDUSTRY,
  informatization: INFORMATIZATION,
  new_materials: NEW_MATERIALS,
  circular_economy: CIRCULAR_ECONOMY,
  green_food: GREEN_FOOD,
  new_machinery: NEW_MACHINERY,
  energy_transport: ENERGY_TRANSPORT,
  industry_upgrading: INDUSTRY_UPGRADING,
};
