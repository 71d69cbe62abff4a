import type { AcceleratedInstance, Plan } from '../../../lib';

/** Port on which every engine answers. */
export const ENGINE_PORT = 8000;

/**
 * Seconds for which an engine keeps an idle connection: longer than the 4,000 that a load balancer may keep it, or else the balancer sends a
 * request into one that the engine just closed, and answers it with 502. Uvicorn keeps one for 5.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-502-issues
 */
export const KEEP_ALIVE_SECONDS = 4060;

/** What runs the processes of an engine on several nodes. */
export enum MultiNodeRuntime {
  /** The engine itself starts a part of its processes on each node. */
  NATIVE = 'native',
  /** Ray starts all of them from the leader. The pinned image of vLLM has no Ray: `image` must be one with Ray and vLLM. */
  RAY = 'ray',
}

/** Where an engine finds its weights. */
export interface EngineWeights {
  /** Directory, S3 URI, or id on the Hugging Face hub. */
  readonly model: string;
  /** Whether it streams them from S3. */
  readonly streamed: boolean;
  /** Commit on the hub, where they are there. */
  readonly revision: string | undefined;
}

/** One pod of a group that runs one replica. */
export interface GroupMember {
  /** Pods of the group, one a node. */
  readonly size: number;
  /** What joins their processes. */
  readonly runtime: MultiNodeRuntime;
  /** Whether it is the one that answers requests. */
  readonly leader: boolean;
}

/** What a container runs. */
export interface EngineCommand {
  /** Program. */
  readonly command: string[];
  /** Its arguments. */
  readonly args: string[];
}

/** A group that an engine is asked to span. */
export interface GroupOptions {
  /** The plan. */
  readonly plan: Plan;
  /** Pods of the group. */
  readonly size: number;
  /** What joins their processes. */
  readonly runtime: MultiNodeRuntime;
  /** Whether the image is the user's. */
  readonly ownImage: boolean;
}

/** A serving engine in its container: what it can run, and how. */
export interface EngineContainer {
  /** Its name in prose. */
  readonly name: string;
  /** The pinned image in a region. */
  image: (region: string) => string;
  /** Whether the image is known to stream weights from S3. */
  readonly streamsFromS3: boolean;
  /** Whether it loads a certain commit from the Hugging Face hub. */
  readonly loadsRevisions: boolean;
  /** Variable with the address of a pod that it tells the others of its replica; none where it finds it out by itself. */
  readonly addressVariable?: string;
  /** Environment that the engine wants wherever it runs. */
  environment: (startUpSeconds: number) => { [name: string]: string };
  /** Why it cannot run a plan on an instance type. */
  problems: (plan: Plan, instance: AcceleratedInstance) => string[];
  /** Why it cannot run a plan on several nodes. */
  groupProblems: (options: GroupOptions) => string[];
  /** What a pod with a replica of its own runs. */
  command: (plan: Plan, weights: EngineWeights) => EngineCommand;
  /** What a pod of a group runs. */
  groupCommand: (plan: Plan, weights: EngineWeights, member: GroupMember) => EngineCommand;
}
