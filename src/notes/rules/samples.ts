import type { Rule } from './rule.ts';

export const sampleCall: Rule = {
  name: 'sample-call',
  why: 'A reader copies a sample and runs it: the API must take each of its calls.',
  remedy: 'Write the call as the AWS SDK declares it.',
  severity: 'error',
  imported: 'warning',
  needs: 'operations',
  *find({ path }, { sampleFaults }) {
    yield* sampleFaults?.get(path) ?? [];
  },
};
