/** What the bundler takes in; a file of this room, so that it follows the workspace's own export condition. */
export * from '@shenpi/workflow-project';
