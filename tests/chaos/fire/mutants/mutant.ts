import type { Invariant } from '@shenpi/checker';
import type { Scene, SceneSettings } from './scene';

/** One safeguard taken out of the product, and what then goes wrong. */
export interface Mutant {
  /** As its patch file is called: two digits of the invariant, and a name. */
  readonly name: string;
  readonly invariant: Invariant;
  /** What the patch takes out. */
  readonly takesOut: string;
  readonly needs: SceneSettings;
  /**
   * What people and servers do. The same on the product as it is, where nothing may be wrong afterwards; a command that the product
   * refuses for a good reason is no error here.
   */
  readonly play: (scene: Scene) => Promise<void>;
}
